"""A grid on a form: one table with a row a subject and a mark a column, or one number a row. Fifteen life domains fit on a screen."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from bundel.kernel.cases import rules
from bundel.kernel.cases.declaration import CaseField

BETWEEN = "__"  # between the key of a grid and the key of one of its rows
MOST = 9999


class GridWidget(forms.Widget):
    """Its value is a mapping from the key of a row to its marks, or to its number."""

    template_name = "cases/grid.html"
    use_fieldset = True

    def __init__(self, declared: CaseField) -> None:
        super().__init__()
        self.declared = declared

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, Any]:
        names = {row.key: f"{name}{BETWEEN}{row.key}" for row in self.declared.rows}
        if self.declared.type == "grid":
            return {key: data.getlist(one) if hasattr(data, "getlist") else data.get(one, []) for key, one in names.items()}
        return {key: data.get(one, "") for key, one in names.items()}

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return not any(f"{name}{BETWEEN}{row.key}" in data for row in self.declared.rows)

    def id_for_label(self, id_: str) -> str:
        return ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        kept: Mapping[str, Any] = value or {}
        marks = [(one.key, rules.said(one.label)) for one in self.declared.options]
        rows = []
        for row in self.declared.rows:
            label, stands = rules.said(row.label), kept.get(row.key)
            rows.append({
                "label": label, "name": f"{name}{BETWEEN}{row.key}", "number": "" if stands in (None, []) else stands,
                "marks": [{"key": key, "said": f"{label}: {said}", "on": key in (stands or [])} for key, said in marks],
            })  # fmt: skip
        heads = [said for _key, said in marks] if self.declared.type == "grid" else [self.declared.unit or _("Aantal")]
        context["widget"] |= {"heads": heads, "rows": rows, "counts": self.declared.type == "counts", "most": MOST}
        return context


class GridField(forms.Field):
    """The rows that say something. ValidationError names the row."""

    def __init__(self, declared: CaseField, **options: Any) -> None:
        self.declared = declared
        super().__init__(widget=GridWidget(declared), **options)

    def clean(self, value: Mapping[str, Any]) -> dict[str, Any]:
        known, found, wrong = {one.key for one in self.declared.options}, {}, []
        for row in self.declared.rows:
            typed = (value or {}).get(row.key)
            if self.declared.type == "grid":
                strange = [mark for mark in typed or [] if mark not in known]
                if strange:
                    wrong.append(_("%(row)s: er is geen keuze ‘%(mark)s’.") % {"row": rules.said(row.label), "mark": strange[0][:40]})
                elif typed:
                    found[row.key] = list(typed)
            elif str(typed or "").strip():
                number = str(typed).strip()
                if not (number.isascii() and number.isdigit() and int(number[:6]) <= MOST and len(number) < 6):
                    told = {"row": rules.said(row.label), "most": MOST}
                    wrong.append(_("%(row)s: geef een geheel getal van 0 tot %(most)s.") % told)
                else:
                    found[row.key] = int(number)
        if wrong:
            raise ValidationError(wrong)
        return found

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.clean(initial or {}) != self.clean(data or {})
