"""A Dutch sentence that a screen can say in another language: the words that were marked, and the values that go into them.

`Said` is text like any other for a command. `gettext_noop` marks the words; `kernel.rooms.said.said` says them in the reader's language.
"""

from typing import Any


def gettext_noop(text: str) -> str:
    """Marks Dutch words that a screen translates."""
    return text


class Said(str):
    """`Said(_("‘%(name)s’ is leeg"), name="age")`. A value may be a `Said` itself."""

    template: str
    values: dict[str, Any]

    def __new__(cls, template: str, /, **values: Any) -> "Said":
        found = super().__new__(cls, template % values if values else template)
        found.template, found.values = template, values
        return found

    def as_data(self) -> list[Any]:
        """To keep it: [template, {name: text or data of a Said}]."""
        return [self.template, {name: one.as_data() if isinstance(one, Said) else str(one) for name, one in self.values.items()}]

    @classmethod
    def of_data(cls, kept: list[Any]) -> "Said":
        template, values = kept
        return cls(template, **{name: cls.of_data(one) if isinstance(one, list) else one for name, one in values.items()})


class Wrong(ValueError):
    """What does not hold in a declaration, and what to do about it."""

    def __init__(self, what: str, remedy: str = "") -> None:
        super().__init__(f"{what}; {remedy}" if remedy else what)
        self.what, self.remedy = what, remedy
