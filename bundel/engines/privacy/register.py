"""Whether a record of processing says what the law asks: GDPR, art. 30(1), a to g. Texts in, the missing fields out."""

from collections.abc import Mapping

# the field, the letter of art. 30(1); transfers (e) stand in it only where there are any
FIELDS: dict[str, str] = {
    "purpose": "b", "controller": "a", "categories_subjects": "c", "categories_data": "c", "recipients": "d", "retention": "f", "security": "g",
}  # fmt: skip
ENDLESS = frozenset({"onbeperkt", "onbepaald", "altijd", "unlimited", "indefinite", "illimité", "illimitée"})


def is_endless(retention: str) -> bool:
    """A retention without an end is none: art. 5(1)(e)."""
    return retention.strip().strip(".").casefold() in ENDLESS


def missing(record: Mapping[str, object]) -> list[str]:
    """The fields of art. 30(1) that say nothing, in the order of FIELDS; a retention without an end counts as missing."""
    return [name for name in FIELDS if _says_nothing(name, record.get(name))]


def _says_nothing(name: str, value: object) -> bool:
    if isinstance(value, str):
        return not value.strip() or (name == "retention" and is_endless(value))
    if isinstance(value, (list, tuple)):
        return not [one for one in value if str(one).strip()]
    return value is None
