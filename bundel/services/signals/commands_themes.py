"""What the region does with signals: bundle them into themes, bring a theme before the steering group, decide, and tell what came of it.

new → bundled → on the agenda → decided → done. A theme ends in an action of the plan, a letter to an authority, or a reasoned no.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.rooms.screens import Stale
from bundel.services.signals import indexing, letters, plain_words, queries_themes
from bundel.services.signals.models import OUTCOMES, Letter, Signal, Theme

WORDS = ("title_nl", "title_fr", "title_en", "text_nl", "text_fr", "text_en", "domain")
RESULT = ("result_nl", "result_fr", "result_en")
LETTER = ("authority", "subject", "sent_on", "remind_on", "reminded_on", "answered_on", "answer", "effect")


def _held(theme: Theme, by: Viewer, act: str) -> Theme:
    require(by, act, partnership=theme.partnership_id)
    return Theme.objects.select_for_update(of=("self",)).get(pk=theme.pk)


def _kept(theme: Theme, by: Viewer) -> None:
    theme.moved, theme.version = by.today, theme.version + 1
    theme.save()
    indexing.index_theme(theme)


def _told(verb: str, by: Viewer, theme: Theme, **details: object) -> None:
    trail.record(verb, by=by, subject=theme, partnership=theme.partnership_id, title=theme.title_nl, **details)


def _sound(theme: Theme, by: Viewer) -> None:
    """A theme may be shown to anyone: it names no resident either."""
    if not theme.title_nl.strip():
        raise ValidationError({"title_nl": _("Geef het thema een titel.")})
    for name in (*WORDS[:-1], "reason", *RESULT):
        if plain_words.NUMBER.search(getattr(theme, name)):
            raise ValidationError({name: _("Hier staat een rijksregisternummer. Een thema noemt geen inwoner: haal het weg.")})
    if theme.domain is not None and not queries_themes.terms(theme.partnership_id, "domain").filter(pk=theme.domain_id).exists():
        raise ValidationError({"domain": _("Kies een woord uit de lijst.")})


@transaction.atomic
def add_theme(*, by: Viewer, signals: Iterable[Signal] = (), **words: Any) -> Theme:
    """A new theme, with the signals it starts from. `words`: see `WORDS`."""
    require(by, "signals:bundle")
    if unknown := set(words) - set(WORDS):
        raise TypeError(f"no words of a theme: {', '.join(sorted(unknown))}")
    theme = Theme(partnership_id=by.partnership, made=by.today, moved=by.today, **_tidied(words))
    _sound(theme, by)
    theme.save(force_insert=True)
    indexing.index_theme(theme)
    _told("theme.added", by, theme)
    if found := list(signals):
        bundle(theme, by=by, signals=found)
        theme.refresh_from_db()
    return theme


def _tidied(words: dict[str, Any]) -> dict[str, Any]:
    return {name: value.replace("\x00", "").strip() if isinstance(value, str) else value for name, value in words.items()}


@transaction.atomic
def edit_theme(theme: Theme, *, by: Viewer, version: int, **words: Any) -> Theme:
    """Stale when `version` is not the one that is stored. What was decided keeps its reason; its words may be made clearer."""
    found = _held(theme, by, "signals:bundle")
    if found.version != version:
        raise Stale
    for name, value in _tidied(words).items():
        if name not in (*WORDS, *RESULT):
            raise TypeError(f"no word of a theme: {name}")
        setattr(found, name, value)
    _sound(found, by)
    if found.state == "done" and not found.result_nl:
        raise ValidationError({"result_nl": _("Zeg wat ervan kwam: wie signaleerde, las het al.")})
    _kept(found, by)
    _told("theme.edited", by, found)
    return found


@transaction.atomic
def bundle(theme: Theme, *, by: Viewer, signals: Iterable[Signal]) -> int:
    """Put signals in a theme; each sender hears it once. Gives how many were new in it."""
    found = _held(theme, by, "signals:bundle")
    if found.state == "done":
        raise ValidationError(_("Dit thema is afgerond. Begin een nieuw thema wanneer het terugkomt."), code="done")
    keys = [one.pk for one in signals]
    if not keys:
        raise ValidationError({"signals": _("Kies minstens één signaal.")})
    rows = list(Signal.objects.select_for_update(of=("self",)).filter(pk__in=keys, partnership=found.partnership_id))
    if len(rows) != len(set(keys)):
        raise ValidationError({"signals": _("Een van de signalen is er niet meer. Kies opnieuw.")})
    if any(row.theme_id not in (None, found.pk) for row in rows):
        raise ValidationError({"signals": _("Een van de signalen zit al in een ander thema. Haal het daar eerst uit.")})
    fresh = [row for row in rows if row.theme_id is None]
    Signal.objects.filter(pk__in=[row.pk for row in fresh]).update(theme=found)
    if found.state == "new":
        found.state = "bundled"
    if fresh:
        _kept(found, by)
        for row in letters.with_sender(fresh):
            letters.bundled(row, found)
        _told("signal.bundled", by, found, number=len(fresh))
    return len(fresh)


@transaction.atomic
def unbundle(signal: Signal, *, by: Viewer) -> None:
    """Take a signal out of its theme, while nothing was decided."""
    require(by, "signals:bundle", partnership=signal.partnership_id)
    row = Signal.objects.select_for_update(of=("self",)).get(pk=signal.pk)
    if row.theme_id is None:
        return
    found = Theme.objects.select_for_update(of=("self",)).get(pk=row.theme_id)
    if found.state in ("decided", "done"):
        raise ValidationError(_("Over dit thema is beslist: de signalen waarop dat rust, blijven erbij."), code="decided")
    Signal.objects.filter(pk=row.pk).update(theme=None)
    if found.state == "bundled" and not found.signals.exists():
        found.state = "new"
    _kept(found, by)
    _told("signal.unbundled", by, found)


@transaction.atomic
def to_agenda(theme: Theme, *, by: Viewer, on: dt.date) -> Theme:
    """Before the steering group of that day; again moves it to another day."""
    found = _held(theme, by, "signals:bundle")
    if found.state not in ("bundled", "agenda"):
        raise ValidationError(
            _("Bundel eerst minstens één signaal.") if found.state == "new" else _("Over dit thema is al beslist."), code="state"
        )
    if on < by.today:
        raise ValidationError({"on": _("Die dag is al voorbij. Kies een latere.")})
    found.state, found.agenda_on = "agenda", on
    _kept(found, by)
    _told("theme.agenda", by, found, on=on)
    return found


@transaction.atomic
def decide(
    theme: Theme, *, by: Viewer, outcome: str, reason: str, action: Any = None, authority: str = "", subject: str = ""
) -> Theme:
    """What the steering group made of it: `action` of a plan, a letter to `authority`, or no. A no ends it at once, with its reason."""
    found = _held(theme, by, "signals:decide")
    if found.state != "agenda":
        raise ValidationError(_("Zet het thema eerst op de agenda van de stuurgroep."), code="state")
    wrong: dict[str, str] = {}
    if outcome not in dict(OUTCOMES):
        wrong["outcome"] = _("Kies een actie, een brief of een nee met reden.")
    if not reason.strip():
        wrong["reason"] = _("Zeg waarom: wie signaleerde, leest het.")
    if outcome == "action" and (action is None or action.plan.partnership_id != found.partnership_id):
        wrong["action"] = _("Kies de actie van het plan waarin het thema verdergaat.")
    if outcome == "letter" and not authority.strip():
        wrong["authority"] = _("Aan welke overheid gaat de brief?")
    if wrong:
        raise ValidationError(wrong)
    found.outcome, found.reason, found.decided_on, found.state = outcome, reason.strip(), by.today, "decided"
    found.action = action if outcome == "action" else None
    if outcome == "no":
        found.state, found.done_on, found.result_nl = "done", by.today, found.reason
    _sound(found, by)
    _kept(found, by)
    if outcome == "letter":
        Letter.objects.create(theme=found, authority=authority.strip()[:200], subject=(subject.strip() or found.title_nl)[:200])
    for row in letters.with_sender(found.signals.all()):
        letters.finished(row, found) if outcome == "no" else letters.decided(row, found)
    _told("theme.decided", by, found, theme_outcome=outcome, why=found.reason[:300])
    return found


@transaction.atomic
def finish(theme: Theme, *, by: Viewer, result_nl: str, result_fr: str = "", result_en: str = "") -> Theme:
    """What came of it, told to every sender. A letter must have gone out first."""
    found = _held(theme, by, "signals:decide")
    if found.state != "decided":
        raise ValidationError(_("Afronden kan pas wanneer beslist is."), code="state")
    if not result_nl.strip():
        raise ValidationError({"result_nl": _("Zeg wat ervan kwam: wie signaleerde, leest het.")})
    if found.letters.filter(sent_on__isnull=True).exists():
        raise ValidationError(_("Noteer eerst wanneer de brief vertrok."), code="letter")
    found.result_nl, found.result_fr, found.result_en = result_nl.strip(), result_fr.strip(), result_en.strip()
    found.state, found.done_on = "done", by.today
    _sound(found, by)
    _kept(found, by)
    for row in letters.with_sender(found.signals.all()):
        letters.finished(row, found)
    _told("theme.finished", by, found, why=found.result_nl[:300])
    return found


@transaction.atomic
def publish(theme: Theme, *, by: Viewer, public: bool) -> Theme:
    """Show the theme on the public site, or take it away. It names no sender and no resident."""
    found = _held(theme, by, "signals:bundle")
    if public and found.state == "new":
        raise ValidationError(_("Bundel eerst minstens één signaal."), code="state")
    if found.public != public:
        found.public, found.version = public, found.version + 1
        found.save()
        indexing.index_theme(found)
        _told("theme.published" if public else "theme.withdrawn", by, found)
    return found


@transaction.atomic
def save_letter(letter: Letter, *, by: Viewer, version: int, **fields: Any) -> Letter:
    """To whom, sent on, reminder, answer on, effect. Stale when `version` is not the one that is stored."""
    theme = _held(letter.theme, by, "signals:decide")
    row = Letter.objects.select_for_update().get(pk=letter.pk)
    if row.version != version:
        raise Stale
    for name, value in _tidied(fields).items():
        if name not in LETTER:
            raise TypeError(f"no field of a letter: {name}")
        setattr(row, name, value)
    wrong: dict[str, str] = {}
    if not row.authority:
        wrong["authority"] = _("Aan welke overheid gaat de brief?")
    for name in ("sent_on", "answered_on", "reminded_on"):
        if (day := getattr(row, name)) and day > by.today:
            wrong[name] = _("Die dag moet nog komen. Noteer ze wanneer het zover is.")
    if (row.answered_on or row.remind_on or row.reminded_on) and not row.sent_on:
        wrong["sent_on"] = _("Noteer eerst wanneer de brief vertrok.")
    elif row.answered_on and row.answered_on < row.sent_on:
        wrong["answered_on"] = _("Een antwoord komt niet voor de brief. Kijk de dagen na.")
    if row.answered_on and not row.answer:
        wrong["answer"] = _("Wat was het antwoord?")
    if wrong:
        raise ValidationError(wrong)
    row.version += 1
    row.save()
    _kept(theme, by)
    _told("theme.letter", by, theme, authority=row.authority)
    return row
