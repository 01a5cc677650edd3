"""What people do with new rules and calls for projects: note them, say what was done, settle them."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.rooms.screens import Stale
from bundel.services.signals import indexing, queries
from bundel.services.signals.models import WATCHED, Step, Watch

FIELDS = ("kind", "title", "text", "source", "on", "deadline", "minimum_inhabitants", "minimum_centres")


def _sound(row: Watch, by: Viewer, domains: list[Any], members: list[Any]) -> None:
    wrong: dict[str, str] = {}
    if row.kind not in dict(WATCHED):
        wrong["kind"] = _("Kies een nieuwe regel of een projectoproep.")
    if not row.title:
        wrong["title"] = _("Geef een titel.")
    if not row.source.startswith(("https://", "http://")):
        wrong["source"] = _("Geef het webadres van de bron; het begint met https://.")
    if row.on is None:
        wrong["on"] = _("Van welke dag is het?")
    elif row.deadline and row.deadline < row.on:
        wrong["deadline"] = _("De uiterste dag valt niet voor de dag van het bericht. Kijk de dagen na.")
    if row.kind == "rule" and (row.minimum_inhabitants or row.minimum_centres):
        wrong["kind"] = _("Alleen een oproep vraagt een minimum. Laat de minima leeg, of kies een projectoproep.")
    if {one.pk for one in domains} - set(queries.terms(row.partnership_id, "domain").values_list("pk", flat=True)):
        wrong["domains"] = _("Kies een woord uit de lijst.")
    if {one.pk for one in members} - set(queries.members(row.partnership_id, by.today).values_list("pk", flat=True)):
        wrong["members"] = _("Kies leden van het samenwerkingsverband.")
    if wrong:
        raise ValidationError(wrong)


def _saved(row: Watch, by: Viewer, fields: dict[str, Any], domains: Iterable[Any], members: Iterable[Any], verb: str) -> Watch:
    if unknown := set(fields) - set(FIELDS):
        raise TypeError(f"no fields of what is watched: {', '.join(sorted(unknown))}")
    for name, value in fields.items():
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    domains, members = list(domains), list(members)
    _sound(row, by, domains, members)
    row.save()
    row.domains.set(domains)
    row.members.set(members)
    indexing.index_watch(row)
    trail.record(verb, by=by, subject=row, partnership=row.partnership_id, title=row.title)
    return row


@transaction.atomic
def add_watch(*, by: Viewer, domains: Iterable[Any] = (), members: Iterable[Any] = (), **fields: Any) -> Watch:
    """A rule or a call. `fields`: see `FIELDS`; no domain means all of them, no member all members."""
    require(by, "watch:write")
    return _saved(Watch(partnership_id=by.partnership), by, fields, domains, members, "watch.added")


@transaction.atomic
def edit_watch(watch: Watch, *, by: Viewer, version: int, domains: Iterable[Any] = (), members: Iterable[Any] = (), **fields: Any) -> Watch:
    """Stale when `version` is not the one that is stored."""
    require(by, "watch:write", partnership=watch.partnership_id)
    row = Watch.objects.select_for_update().get(pk=watch.pk)
    if row.version != version:
        raise Stale
    row.version += 1
    return _saved(row, by, fields, domains, members, "watch.edited")


@transaction.atomic
def step(watch: Watch, *, by: Viewer, text: str, settled: bool = False) -> Step:
    """What was done, by whom; `settled` ends it: its deadline waits on nobody any more."""
    require(by, "watch:write", partnership=watch.partnership_id)
    if not text.strip():
        raise ValidationError({"text": _("Zeg wat er gedaan is.")})
    made = Step.objects.create(watch=watch, text=text.strip()[:500], on=by.today, account=by.account)
    Watch.objects.filter(pk=watch.pk).update(settled_on=by.today if settled else None)
    verb = "watch.settled" if settled else "watch.done"
    trail.record(verb, by=by, subject=watch, partnership=watch.partnership_id, title=watch.title, why=made.text[:300])
    return made
