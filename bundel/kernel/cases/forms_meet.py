"""Two people who type in the same case at once: what the one did not touch follows what the other saved, and nothing is lost.

The form carries, for each field, a short mark of what stood there when it was opened. Who saves second is shown what the first
changed; only where both wrote in one field does she choose, and there her own words are still in the form.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from bundel.kernel.cases import rules
from bundel.kernel.cases.declaration import CaseField, Declaration

NOTHING = (None, "", [], {})


def mark(field: CaseField | None, value: Any) -> str:
    """A few signs that differ when a kept value differs; its own words cannot be read from them."""
    kept = None if value in NOTHING else _plainly(field, value)
    return hashlib.blake2s(json.dumps(kept, sort_keys=True, default=str).encode(), digest_size=6).hexdigest()


def _plainly(field: CaseField | None, value: Any) -> Any:
    if field is None:
        return str(value).strip().replace("\r\n", "\n")
    if field.type == "choices":
        return sorted(value)
    if field.type == "grid":
        return {key: sorted(marks) for key, marks in value.items() if marks}
    if field.type in ("lines", "counts"):
        return value
    return str(value).strip().replace("\r\n", "\n")


def marks(one: Declaration, values: Mapping[str, Any], question: str) -> str:
    """The marks of everything that the form shows, as it stands in its hidden field."""
    found = {field.key: mark(field, values.get(field.key)) for field in one.fields}
    return json.dumps({**found, "": mark(None, question)})


def read(text: str) -> dict[str, str]:
    """The marks that came back; none when someone changed them by hand: then every difference is hers to choose."""
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def meet(
    form: Any, one: Declaration, current: Any, *, names: Mapping[str, str], initial: Mapping[str, Any]
) -> list[tuple[str, str]]:
    """What someone else saved since the form was opened, as (label, words); the form takes over what its writer left alone.

    `current` is the case as stored, `names` how the form calls each field, `initial` the stored values as it shows them."""
    base, told = read(form.data.get("base", "")), []
    for field in [*one.fields, None]:
        key = field.key if field else ""
        name = names[key] if field else "question"
        stored = current.fields.get(key) if field else current.question
        typed = form.cleaned_data.get(name)
        now, mine, was = mark(field, stored), mark(field, rules.plain(field, typed) if field else typed), base.get(key)
        if now in (was, mine):
            continue
        words = (rules.shown(field, stored) if field else stored) or "—"
        if mine == was:
            _show_stored(form.fields[name], initial.get(name) if field else stored)
            told.append((form.fields[name].label, _("%(words)s (staat nu ook in het formulier)") % {"words": words}))
        else:
            told.append((form.fields[name].label, _("%(words)s (u typte iets anders; bewaart u, dan geldt het uwe)") % {"words": words}))
    form.data = form.data.copy()
    form.data["version"] = current.version
    form.data["base"] = marks(one, current.fields, current.question)
    return told


def _show_stored(field: Any, value: Any) -> None:
    """The field shows what is stored in the place of what came in."""
    field.bound_data = lambda data, initial: value
