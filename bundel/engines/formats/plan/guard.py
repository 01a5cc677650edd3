"""Foreign archives and foreign XML, opened so that they can do no harm.

A .docx, .xlsx or .odt is a zip of XML. Limits hold for what the headers declare *and* for what really comes out;
XML with a document type, and so any entity, is refused. Everything raised here is a PlanUnreadable.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from bundel.engines.formats.plan.model import PlanUnreadable

MOST_MEMBERS = 4_000
LARGEST_MEMBER = 40_000_000
LARGEST_TOTAL = 120_000_000
_HIGHEST_RATIO = 400
_SMALL = 2_000_000
_MOST_TAGS = 1_500_000
_CHUNK = 1 << 16
DAMAGED = (
    "Het bestand is beschadigd. Open het in het programma waarin het gemaakt is, bewaar het opnieuw en probeer opnieuw."
)
LOCKED = "Het bestand is met een wachtwoord beveiligd. Haal het wachtwoord eraf en probeer opnieuw."
TOO_BIG_INSIDE = (
    "Het bestand pakt uit tot veel meer dan een plan kan zijn en is daarom niet geopend. Bewaar het opnieuw zonder "
    "afbeeldingen en bijlagen, of bewaar het als tekst."
)


class Archive:
    """A zip file in memory. Reading a member costs from one common allowance."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self.members = {info.filename.replace("\\", "/"): info for info in self._zip.infolist()}
        except (zipfile.BadZipFile, zipfile.LargeZipFile, ValueError, NotImplementedError, EOFError, OSError):
            raise PlanUnreadable(DAMAGED) from None
        self._left = LARGEST_TOTAL
        self._check(self._zip.infolist())

    def _check(self, infos: list[zipfile.ZipInfo]) -> None:
        if len(infos) > MOST_MEMBERS or sum(info.file_size for info in infos) > LARGEST_TOTAL * 2:
            raise PlanUnreadable(TOO_BIG_INSIDE)
        for info in infos:
            if info.flag_bits & 0x1:
                raise PlanUnreadable(LOCKED)
            if info.file_size > max(_SMALL, info.compress_size * _HIGHEST_RATIO):
                raise PlanUnreadable(TOO_BIG_INSIDE, place=info.filename)

    def __contains__(self, name: str) -> bool:
        return name in self.members

    def names(self, start: str) -> list[str]:
        return [name for name in self.members if name.startswith(start)]

    def read(self, name: str) -> bytes:
        """The bytes of one member. Errors: PlanUnreadable when it is missing, damaged or too large."""
        info = self.members.get(name)
        if info is None:
            raise PlanUnreadable(DAMAGED, place=name)
        parts: list[bytes] = []
        size = 0
        try:
            with self._zip.open(info) as stream:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    self._left -= len(chunk)
                    if size > LARGEST_MEMBER or self._left < 0:
                        raise PlanUnreadable(TOO_BIG_INSIDE, place=name)
                    parts.append(chunk)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
            raise PlanUnreadable(DAMAGED, place=name) from None
        return b"".join(parts)

    def xml(self, name: str) -> Element:
        return parse_xml(self.read(name), name)

    def repacked(self, names: Iterable[str]) -> bytes:
        """A fresh zip of these members, with honest headers: safe to give to a reader that has no limits itself."""
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as fresh:
            for name in names:
                fresh.writestr(zipfile.ZipInfo(name), self.read(name))
        return target.getvalue()


def parse_xml(data: bytes, place: str) -> Element:
    """The root of an XML part. Errors: PlanUnreadable for entities, broken XML, or far too many elements."""
    if data.count(b"<") > _MOST_TAGS:
        raise PlanUnreadable(TOO_BIG_INSIDE, place=place)
    try:
        root = fromstring(data, forbid_dtd=True)
    except DefusedXmlException:
        raise PlanUnreadable(
            "Het bestand bevat XML met een documenttype of entiteiten; dat hoort niet in een kantoorbestand en wordt "
            "om veiligheid geweigerd. Open het in Word, Excel of LibreOffice, bewaar het opnieuw en probeer opnieuw.",
            place=place,
        ) from None
    except (ParseError, ValueError, LookupError, RecursionError) as error:
        line = error.position[0] if isinstance(error, ParseError) else None
        raise PlanUnreadable(DAMAGED, line=line, place=place) from None
    if not isinstance(root, Element):
        raise PlanUnreadable(DAMAGED, place=place)
    return root


_DECLARES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.I)


def refuse_entities(data: bytes, place: str) -> None:
    """For XML that another reader will parse: refuses any declaration of entities, in whatever encoding."""
    plain = data.replace(b"\x00", b"") if b"\x00" in data[:200] else data
    if _DECLARES.search(plain):
        parse_xml(b'<!DOCTYPE plan [<!ENTITY e "x">]><plan/>', place)
