"""An answer as it comes in, behind sign-in or through a link: the words, the kind's own form, and which button."""

from typing import Any

from django.core.exceptions import ValidationError

from bundel.kernel.access.viewer import Viewer
from bundel.kernel.handshakes import commands, commands_kinds, forms
from bundel.kernel.rooms.screens import into


class Answering:
    """`data` is what was posted, None on a page that is only opened. `link` when it comes through one."""

    def __init__(self, row: Any, data: Any, *, through: bool = False, link: Any = None) -> None:
        self.row, self.link = row, link
        kind = commands_kinds.kind_of(row)
        self.kind = kind
        form = forms.LinkAnswerForm if through else forms.AnswerForm
        self.form = form(data)
        self.extra = kind.form(row, data) if kind.form else None
        if self.extra is not None:
            self.extra.renderer = forms.FieldRenderer()
        self.say = data.get("say", "") if data is not None else ""

    def given(self, by: Viewer | None) -> bool:
        """Whether the answer was taken; otherwise the forms tell what is wrong. `by` None: `viewer` of the name typed."""
        sound = self.form.is_valid()
        data: dict = {}
        if self.extra is not None:
            whole = self.extra.is_valid()
            data = dict(self.extra.cleaned_data) if whole else {}
            sound = sound and (whole or self.say == "declined")  # who refuses need not fill in the rest
        if not sound:
            return False
        name = self.form.cleaned_data.get("name", "")
        who = by or self.link.who(name)
        try:
            commands.answer(
                self.row, by=who, say=self.say, text=self.form.cleaned_data["text"], data=data,
                link=self.link.link if self.link else None, name=name,
            )  # fmt: skip
        except ValidationError as error:
            self._told(error)
            return False
        return True

    def _told(self, error: ValidationError) -> None:
        """Each message beside the field that it is about, in the kind's own form too."""
        if self.extra is None or not hasattr(error, "error_dict"):
            into(self.form, error)
            return
        own = {name: found for name, found in error.error_dict.items() if name in self.extra.fields}
        rest = {name: found for name, found in error.error_dict.items() if name not in own}
        for form, part in ((self.extra, own), (self.form, rest)):
            if part:
                into(form, ValidationError(part))
