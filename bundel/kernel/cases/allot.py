"""The declared rule by which a case is given to a partner of the network. It stays a declaration: which partners, which field and states.

Who is proposed follows from `engines/matching/allotment`: an existing link first, then the municipality of the address.
"""

from collections.abc import Collection
from typing import Literal

from pydantic import Field

from bundel.engines.formats.declared_parts import Key, Part
from bundel.engines.formats.said import Said
from bundel.engines.formats.said import gettext_noop as _
from bundel.engines.formats.toml_read import Fault

PartnerType = Literal[
    "ocmw", "municipality", "caw", "health_fund", "public_care", "private_care", "housing", "school", "company", "association",
    "intermunicipal", "authority", "other",
]  # fmt: skip


class Allot(Part):
    """`partners`: the types of party that can be asked. `field`: the text field that says who it is; `known_at`: a text field that names who
    guides her already. `to`, `accepted` and `given_back` are the states after asking, after a yes, and after a no or a silence."""

    partners: list[PartnerType] = Field(min_length=1)
    field: Key
    known_at: Key | None = None
    to: Key
    accepted: Key
    given_back: Key


def faults_of(one: Allot, states: Collection[str], texts: Collection[str], moves: Collection[tuple[str, str]]) -> list[Fault]:
    """States and text fields that are not there, and steps that no move makes. `moves` are the pairs (from, to)."""
    found: list[Fault] = []
    for name in ("to", "accepted", "given_back"):
        if getattr(one, name) not in states:
            found.append(
                (
                    ("allot", name),
                    Said(_("de stand ‘%(key)s’ bestaat niet"), key=getattr(one, name)),
                    Said(_("kies uit %(choices)s"), choices=", ".join(sorted(states))),
                )
            )
    for name in ("field", "known_at"):
        if (key := getattr(one, name)) is not None and key not in texts:
            found.append(
                (("allot", name), Said(_("het tekstveld ‘%(key)s’ bestaat niet"), key=key), Said(_("noem een veld van het type text")))
            )
    for end in (one.accepted, one.given_back):
        if not found and (one.to, end) not in moves:
            found.append(
                (
                    ("allot",),
                    Said(_("geen overgang gaat van ‘%(to)s’ naar ‘%(end)s’"), to=one.to, end=end),
                    Said(_("voeg die overgang toe")),
                )
            )
    return found
