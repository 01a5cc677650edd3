"""EAD3 (Encoded Archival Description, third version; Society of American Archivists): a finding aid as XML.

Structure in the order of the schema: `control`, then `archdesc` with one `dsc` of nested components.
"""

import datetime as dt
import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass, field

from bundel.engines.archive.description import missing

NAMESPACE = "http://ead3.archivists.org/schema/"
LEVELS = ("fonds", "subfonds", "series", "file", "item")
_LATIN = {"dut", "fre", "ger", "eng"}  # ISO 639-2b
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Unit:
    """One description. `date` as it is said; `begin` and `end` years when they are known. Texts may be empty, the six essential
    elements may not when it is written."""

    reference: str
    title: str
    date: str
    level: str
    extent: str
    creator: str
    begin: int | None = None
    end: int | None = None
    scope: str = ""
    access: str = ""
    appraisal: str = ""
    links: tuple[tuple[str, str], ...] = ()  # (address or identifier, label) of digital parts
    under: tuple["Unit", ...] = ()


@dataclass(frozen=True)
class FindingAid:
    """`agency` keeps it; `record` identifies it within the agency; `top` is its fonds."""

    record: str
    title: str
    agency: str
    top: Unit
    written: dt.datetime
    published: bool = False
    language: str = "dut"
    events: tuple[tuple[str, dt.datetime], ...] = field(default=())  # (revised, when)


class Incomplete(Exception):
    """Units without an essential element: `problems` is [(reference or title, [elements])], in the order of the finding aid."""

    def __init__(self, problems: Sequence[tuple[str, list[str]]]) -> None:
        super().__init__("; ".join(f"{name}: {', '.join(found)}" for name, found in problems))
        self.problems = list(problems)


def problems(top: Unit) -> list[tuple[str, list[str]]]:
    found, waiting = [], [top]
    while waiting:
        unit = waiting.pop()
        said = {"reference": unit.reference, "title": unit.title, "date": unit.date, "level": unit.level, "extent": unit.extent}
        if lacks := missing(said | {"creator": unit.creator}):
            found.append((unit.reference or unit.title, lacks))
        waiting.extend(reversed(unit.under))
    return found


def write(aid: FindingAid) -> bytes:
    """UTF-8 XML. Incomplete when a unit lacks an essential element; ValueError for a level or language the schema does not know."""
    if found := problems(aid.top):
        raise Incomplete(found)
    if aid.language not in _LATIN:
        raise ValueError(f"no language of ours: {aid.language}")
    ET.register_namespace("", NAMESPACE)
    root = ET.Element(_q("ead"))
    _control(root, aid)
    description = ET.SubElement(root, _q("archdesc"), level=_level(aid.top))
    _describe(description, aid.top)
    if aid.top.under:
        parts = ET.SubElement(description, _q("dsc"), dsctype="combined")
        waiting = [(parts, unit) for unit in reversed(aid.top.under)]
        while waiting:
            parent, unit = waiting.pop()
            here = ET.SubElement(parent, _q("c"), level=_level(unit))
            _describe(here, unit)
            waiting.extend((here, one) for one in reversed(unit.under))
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _q(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _level(unit: Unit) -> str:
    if unit.level not in LEVELS:
        raise ValueError(f"no level of ISAD(G): {unit.level}")
    return unit.level


def _put(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    made = ET.SubElement(parent, _q(name), attributes)
    if text:
        made.text = _NOT_XML.sub("", text)
    return made


def _control(root: ET.Element, aid: FindingAid) -> None:
    control = _put(root, "control", countryencoding="iso3166-1", dateencoding="iso8601", langencoding="iso639-2b", scriptencoding="iso15924")
    _put(control, "recordid", aid.record)
    _put(_put(_put(control, "filedesc"), "titlestmt"), "titleproper", aid.title)
    _put(control, "maintenancestatus", value="revised" if aid.events else "new")
    _put(control, "publicationstatus", value="published" if aid.published else "inprocess")
    _put(_put(control, "maintenanceagency", countrycode="BE"), "agencyname", aid.agency)
    spoken = _put(control, "languagedeclaration")
    _put(spoken, "language", langcode=aid.language)
    _put(spoken, "script", scriptcode="Latn")
    convention = _put(control, "conventiondeclaration")
    _put(convention, "abbr", "ISAD(G)")
    _put(convention, "citation", "General International Standard Archival Description, 2nd edition, 1999")
    history = _put(control, "maintenancehistory")
    for kind, moment in (*(("revised", when) for _what, when in aid.events), ("derived", aid.written)):
        event = _put(history, "maintenanceevent")
        _put(event, "eventtype", value=kind)
        _put(event, "eventdatetime", moment.isoformat(timespec="seconds"), standarddatetime=moment.isoformat(timespec="seconds"))
        _put(event, "agenttype", value="machine")
        _put(event, "agent", "Bundel")


def _describe(parent: ET.Element, unit: Unit) -> None:
    did = _put(parent, "did")
    _put(did, "unitid", unit.reference)
    _put(did, "unittitle", unit.title)
    _put(did, "unitdate", unit.date)
    if unit.begin and unit.end and 1 <= unit.begin <= unit.end <= 9999:
        structured = _put(_put(did, "unitdatestructured"), "daterange")
        _put(structured, "fromdate", str(unit.begin), standarddate=f"{unit.begin:04}")
        _put(structured, "todate", str(unit.end), standarddate=f"{unit.end:04}")
    _put(did, "physdesc", unit.extent)
    _put(_put(_put(did, "origination"), "corpname"), "part", unit.creator)
    for address, label in unit.links:
        _put(did, "dao", daotype="unknown", identifier=address, label=label)
    for name, text in (("scopecontent", unit.scope), ("accessrestrict", unit.access), ("appraisal", unit.appraisal)):
        if text.strip():
            _put(_put(parent, name), "p", " ".join(text.split()))
