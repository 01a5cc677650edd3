"""A field with repeated lines on a form: a table of small fields, with a few empty lines below what is filled in."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from bundel.kernel.cases import rules
from bundel.kernel.cases.declaration import CaseField

EMPTY = 3  # lines to fill in below the others
Make = Callable[..., forms.Field]


class LinesWidget(forms.Widget):
    """Its value is a list of lines, each column → what was typed or kept."""

    template_name = "cases/lines.html"

    def __init__(self, declared: CaseField, cells: dict[str, forms.Field]) -> None:
        super().__init__()
        self.declared, self.cells = declared, cells

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[dict[str, str]]:
        typed = [{key: data.get(f"{name}-{line}-{key}", "") for key in self.cells} for line in range(self.declared.most)]
        while typed and not any(cell.strip() for cell in typed[-1].values()):
            typed.pop()
        return typed

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return not any(str(key).startswith(f"{name}-") for key in data)

    def id_for_label(self, id_: str) -> str:
        return f"{id_}-0-{self.declared.columns[0].key}" if id_ else ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        filled = list(value or [])
        count = min(len(filled) + EMPTY, self.declared.most)
        lines = []
        for number in range(count):
            line = filled[number] if number < len(filled) else {}
            cells = []
            for column in self.declared.columns:
                label = f"{rules.said(column.label)}, {_('regel %(number)s') % {'number': number + 1}}"
                shape = {"id": f"{context['widget']['attrs'].get('id', name)}-{number}-{column.key}", "aria-label": label}
                kept = _kept(column.type, line.get(column.key))
                cells.append(self.cells[column.key].widget.render(f"{name}-{number}-{column.key}", kept, shape))
            lines.append(cells)
        heads = [rules.said(column.label) + (f" ({column.unit})" if column.unit else "") for column in self.declared.columns]
        context["widget"] |= {"heads": heads, "lines": lines, "more": count < self.declared.most}
        return context


def _kept(kind: str, value: Any) -> Any:
    return {True: "yes", False: "no"}.get(value, value) if kind == "yesno" and isinstance(value, bool) else value


class LinesField(forms.Field):
    """The lines that are not empty, each column → its value. ValidationError names the line and the column."""

    def __init__(self, declared: CaseField, make: dict[str, Make], **options: Any) -> None:
        self.declared = declared
        self.cells = {one.key: make[one.type](one, label=rules.said(one.label), required=False) for one in declared.columns}
        super().__init__(widget=LinesWidget(declared, self.cells), **options)

    def clean(self, value: list[dict[str, str]]) -> list[dict[str, Any]]:
        found, wrong = [], []
        for number, typed in enumerate(value or [], 1):
            line = {}
            for column in self.declared.columns:
                try:
                    line[column.key] = self.cells[column.key].clean(typed.get(column.key, ""))
                except ValidationError as error:
                    where = {"number": number, "column": rules.said(column.label), "what": " ".join(error.messages)}
                    wrong.append(_("Regel %(number)s, %(column)s: %(what)s") % where)
            if any(cell not in (None, "") for cell in line.values()):
                found.append(line)
        if not wrong:
            try:
                rules.refuse_lines(self.declared, found)
            except ValidationError as error:
                wrong = error.message_dict[self.declared.key]
        if wrong:
            raise ValidationError(wrong)
        return found

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (initial or []) != (data or [])
