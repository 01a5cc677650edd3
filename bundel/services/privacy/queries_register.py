"""What people see of the register: records, templates, what changed in them, papers with processors, and the export of art. 30."""

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer
from bundel.services.privacy import commands_register, rules
from bundel.services.privacy.models import (
    AGREEMENTS,
    CLAUSES,
    GROUNDS,
    STATES,
    TOLD,
    Contract,
    Controller,
    Record,
    Template,
)

CHOSEN = ("ground", "special")  # what is not written but chosen
MOODS = {"draft": "warn", "in_force": "good", "ended": "plain"}
STANDS = [*STATES, ("changed", gettext_lazy("sjabloon veranderde")), ("review", gettext_lazy("na te zien"))]
ENDS = [("soon", gettext_lazy("loopt binnen 90 dagen af")), ("past", gettext_lazy("afgelopen")), ("none", gettext_lazy("zonder einde"))]
# the columns of art. 30(1), with its letter
COLUMNS = [
    ("controller", gettext_lazy("Verwerkingsverantwoordelijke en contact (a)")),
        ("officer", gettext_lazy("Functionaris voor gegevensbescherming (a)")),
    ("title", gettext_lazy("Verwerking")), ("purpose", gettext_lazy("Doeleinden (b)")),
        ("categories_subjects", gettext_lazy("Categorieën van betrokkenen (c)")),
    ("categories_data", gettext_lazy("Categorieën van persoonsgegevens (c)")), ("recipients", gettext_lazy("Categorieën van ontvangers (d)")),
    ("transfers", gettext_lazy("Doorgiften en waarborgen (e)")), ("retention", gettext_lazy("Termijnen voor wissing (f)")),
    ("security", gettext_lazy("Beveiligingsmaatregelen (g)")), ("ground", gettext_lazy("Rechtsgrond")), ("law", gettext_lazy("Wet of decreet")),
    ("special", gettext_lazy("Bijzondere categorieën")), ("processors", gettext_lazy("Verwerkers")), ("systems", gettext_lazy("Toepassingen")),
    ("state", gettext_lazy("Stand")), ("review", gettext_lazy("Herzien tegen")),
]  # fmt: skip


def records(viewer: Viewer) -> QuerySet[Record]:
    rows = Record.objects.filter(controller__in=Controller.objects.filter(rules.with_content(viewer)).values("pk"))
    return rows.select_related("controller", "template")


def in_stand(rows: QuerySet[Record], viewer: Viewer, stand: str) -> QuerySet[Record]:
    if stand == "changed":
        return rows.filter(followed__lt=F("template__version")).exclude(state="ended")
    if stand == "review":
        return rows.filter(review__lt=viewer.today).exclude(state="ended")
    return rows.filter(state=stand)


def with_word(rows: QuerySet[Record], word: str) -> QuerySet[Record]:
    return rows.filter(Q(title__icontains=word) | Q(purpose__icontains=word) | Q(controller__name__icontains=word))


def find(viewer: Viewer, pk: UUID) -> Record:
    row = records(viewer).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def kept(viewer: Viewer, pk: UUID) -> Record:
    row = find(viewer, pk)
    rules.require_keeps(viewer, row.controller)
    return row


@dataclass
class RecordPage:
    row: Record
    keeps: bool
    fields: list[tuple[str, object, bool, bool]]  # label, value, whether art. 30 misses it, whether people wrote it
    changed: list[tuple[str, str, object, object, object]]  # field, label, own, before, now
    why_changed: str
    dpias: list
    timeline: list


def page(viewer: Viewer, pk: UUID) -> RecordPage:
    row = find(viewer, pk)
    changed = [(name, label(name), shown(name, own), shown(name, before), shown(name, now)) for name, own, before,
        now in commands_register.differences(row)]
    latest = row.template.versions.first() if row.template and changed else None
    return RecordPage(
        row=row, keeps=rules.keeps(viewer, row.controller),
        fields=[(label(name), shown(name, getattr(row, name)), name in row.missing, name not in CHOSEN) for name in TOLD if name != "title"],
        changed=changed, why_changed=latest.why if latest else "", dpias=list(row.dpias.all()[:5]), timeline=trail.timeline(row.pk),
    )  # fmt: skip


def label(name: str) -> str:
    return str(Record._meta.get_field(name).verbose_name)


def shown(name: str, value: Any) -> str:
    """A field of a record in words."""
    if name == "ground":
        return str(dict(GROUNDS).get(value, value))
    if name == "special":
        return _("ja") if value else _("nee")
    return str(value or "")


def templates(viewer: Viewer) -> QuerySet[Template]:
    """The library of the partnership: for everyone who sees this room; how many copies lag behind."""
    rows = Template.objects.filter(partnership=viewer.partnership)
    return rows.annotate(
        number=Count("copies"), behind=Count("copies", filter=Q(copies__followed__lt=F("version")) & ~Q(copies__state="ended"))
    )


def template(viewer: Viewer, pk: UUID) -> Template:
    found = templates(viewer).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def copies(viewer: Viewer, row: Template) -> list[Record]:
    """The copies that she may see, who lags behind first."""
    found = records(viewer).filter(template=row).exclude(state="ended")
    return list(found.order_by("followed", "controller__sort_name")[:200])


def template_page(viewer: Viewer, pk: UUID) -> dict[str, Any]:
    row = template(viewer, pk)
    fields = [(label(name), shown(name, getattr(row, name)), name not in CHOSEN) for name in TOLD if name != "title"]
    return {
        "row": row, "fields": fields, "copies": copies(viewer, row), "versions": list(row.versions.all()[:20]),
        "officer": rules.is_officer(viewer), "timeline": trail.timeline(row.pk),
    }  # fmt: skip


def without_copy(viewer: Viewer, row: Template) -> list[tuple[str, str]]:
    found = Controller.objects.filter(partnership=viewer.partnership).exclude(records__template=row)
    return [(str(one.pk), one.name) for one in found[:500]]


def told(row: Record | Template) -> dict[str, Any]:
    return rules.content(row)


def contracts(viewer: Viewer) -> QuerySet[Contract]:
    rows = Contract.objects.filter(controller__in=Controller.objects.filter(rules.with_content(viewer)).values("pk"))
    return rows.select_related("controller")


def ending(rows: QuerySet[Contract], viewer: Viewer, when: str) -> QuerySet[Contract]:
    if when == "soon":
        return rows.filter(until__gte=viewer.today, until__lte=viewer.today + dt.timedelta(days=90))
    return rows.filter(until__lt=viewer.today) if when == "past" else rows.filter(until__isnull=True)


def contract(viewer: Viewer, pk: UUID) -> Contract:
    row = contracts(viewer).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def contract_page(viewer: Viewer, pk: UUID) -> dict[str, Any]:
    row = contract(viewer, pk)
    return {
        "row": row, "clauses": [(text, key in row.clauses) for key, text in CLAUSES], "keeps": rules.keeps(viewer, row.controller),
        "past": bool(row.until and row.until < viewer.today), "timeline": trail.timeline(row.pk),
        "ending": bool(row.until and viewer.today <= row.until <= viewer.today + dt.timedelta(days=90)),
    }  # fmt: skip


def kept_contract(viewer: Viewer, pk: UUID) -> Contract:
    row = contract(viewer, pk)
    rules.require_keeps(viewer, row.controller)
    return row


def export_rows(row: Controller, officers: list[str]) -> list[dict[str, Any]]:
    """The register of one controller as art. 30(1) asks it, by the keys of COLUMNS; lists as lists."""
    processors = [one.processor for one in row.contracts.filter(kind="processing")]
    who = f"{row.name}, {row.contact}" if row.contact else row.name
    found = []
    for one in row.records.exclude(state="ended").order_by("title", "pk"):
        lists = {law: getattr(one, field).splitlines() for law, field in rules.LAW.items() if field in rules.LISTS}
        found.append(
            {
                "controller": who, "officer": ", ".join(officers), "title": one.title, "purpose": one.purpose, **lists,
                    "transfers": one.transfers,
                "retention": one.retention, "security": one.security, "ground": one.ground, "law": one.law, "special": one.special,
                "processors": processors, "systems": one.systems, "state": one.state, "review": one.review.isoformat(),
            }
        )  # fmt: skip
    return found


def as_json(row: Controller, records_: list[dict[str, Any]], day: dt.date) -> bytes:
    """{format, controller, date, records: [...]}: UTF-8, keys in English, as in the README."""
    whole = {"format": "bundel-register-art30-1", "controller": row.name, "kind": row.kind, "date": day.isoformat(), "records": records_}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def as_table(records_: list[dict[str, Any]]) -> tuple[list[str], list[list[object]]]:
    """(heads, rows) of the same, in words."""
    said = {"ground": dict(GROUNDS), "state": dict(STATES)}

    def plain(key: str, value: Any) -> object:
        if isinstance(value, list):
            return "; ".join(value)
        if isinstance(value, bool):
            return _("ja") if value else _("nee")
        return str(said[key].get(value, value)) if key in said else value

    return [str(label_) for _key, label_ in COLUMNS], [[plain(key, one[key]) for key, _label in COLUMNS] for one in records_]


def agreement_kinds() -> list[tuple[str, object]]:
    return list(AGREEMENTS)


def clauses() -> list[tuple[str, object]]:
    return list(CLAUSES)


def grounds() -> list[tuple[str, object]]:
    return list(GROUNDS)
