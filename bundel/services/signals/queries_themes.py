"""What people see of themes: everyone of the partnership sees the counts and the course, who leads the region's work the signals too."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Case, Count, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.http import Http404
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, may, require
from bundel.kernel.parties import queries as directory
from bundel.kernel.plan import queries_studies as plans
from bundel.kernel.rooms import papers as papers_of_house
from bundel.kernel.rooms.lists import Column, Filter
from bundel.services.signals import counting, queries
from bundel.services.signals.models import ORIGINS, OUTCOMES, STATES, Letter, Signal, Theme

RULE = gettext_lazy(
    "Mensen: wat de afzenders zelf meldden, opgeteld; een dubbel signaal telt geen mensen. Dezelfde mensen kunnen door meer dan één "
    "afzender gezien zijn, dus dit is geen aantal inwoners."
)
MOST = 25  # themes in the papers of the steering group


def terms(partnership: UUID, scheme: str) -> QuerySet:
    return directory.terms(partnership, scheme)


def _counted(rows: QuerySet[Theme]) -> QuerySet[Theme]:
    """With `number` signals, `people` met and `senders`, in the same query."""
    own = Signal.objects.filter(theme=OuterRef("pk")).order_by().values("theme")
    return rows.select_related("domain", "action").annotate(
        number=Subquery(own.annotate(n=Count("pk")).values("n")),
        people=Subquery(own.annotate(n=Sum("people", filter=Q(double_of=None))).values("n")),
        senders=Subquery(own.annotate(n=Count("sender", distinct=True)).values("n")),
    )


def themes(viewer: Viewer) -> QuerySet[Theme]:
    require(viewer, "signals:read")
    return _counted(Theme.objects.filter(partnership=viewer.partnership))


def columns() -> list[Column]:
    return [
        Column("title", _("Thema"), lambda row: row.title_nl, ("title_nl", "pk")),
        Column("domain", _("Domein"), lambda row: row.domain.label() if row.domain else "", ("domain__order", "domain__key", "pk"), wide=True),
        Column("number", _("Signalen"), lambda row: row.number or 0, ("number", "pk"), numeric=True),
        Column("people", _("Mensen"), lambda row: row.people or 0, ("people", "pk"), numeric=True),
        Column("senders", _("Afzenders"), lambda row: row.senders or 0, ("senders", "pk"), numeric=True, wide=True),
        Column("state", _("Stand"), lambda row: str(row.get_state_display()), ("state", "title_nl", "pk")),
        Column("outcome", _("Uitkomst"), lambda row: str(row.get_outcome_display()), ("outcome", "title_nl", "pk"), wide=True),
        Column("moved", _("Laatst bewogen"), lambda row: row.moved, ("moved", "pk"), wide=True),
    ]


def filters(viewer: Viewer) -> list[Filter]:
    found = [
        Filter("state", _("Stand"), STATES, lambda rows, key: rows.filter(state=key)),
        Filter("outcome", _("Uitkomst"), OUTCOMES, lambda rows, key: rows.filter(outcome=key)),
        Filter("domain", _("Domein"), [(one.pk, one.label()) for one in terms(viewer.partnership, "domain")],
               lambda rows, key: rows.filter(domain=key)),
        Filter("site", _("Publieke site"), [("yes", _("staat erop")), ("no", _("staat er niet op"))],
               lambda rows, key: rows.filter(public=key == "yes")),
    ]  # fmt: skip
    return [one for one in found if one.choices]


def with_word(rows: QuerySet[Theme], word: str) -> QuerySet[Theme]:
    return rows.filter(Q(title_nl__icontains=word) | Q(text_nl__icontains=word) | Q(title_fr__icontains=word) | Q(title_en__icontains=word))


def theme_of(viewer: Viewer, key: UUID, act: str = "signals:read") -> Theme:
    found = Theme.objects.select_related("partnership", "domain", "action").filter(pk=key).first()
    if found is None:
        raise Http404
    require(viewer, "signals:read", partnership=found.partnership_id)
    require(viewer, act, partnership=found.partnership_id)
    return found


def letter_of(viewer: Viewer, key: UUID) -> Letter:
    found = Letter.objects.select_related("theme__partnership").filter(pk=key).first()
    if found is None:
        raise Http404
    require(viewer, "signals:read", partnership=found.theme.partnership_id)
    require(viewer, "signals:decide", partnership=found.theme.partnership_id)
    return found


def letter_context(viewer: Viewer, letter: Letter) -> dict[str, Any]:
    """What the paper says: a figure below five is None, and no place gives it away."""
    theme = letter.theme
    found = counts(theme.signals.select_related("municipality", "target_group").defer("text", "tried"))
    return {
        "letter": letter, "theme": theme, "sender": theme.partnership, "day": letter.sent_on or viewer.today, "rule": RULE,
        "senders": found.senders, "people": counting.shown(found.people), "number": counting.shown(found.signals),
        "places": [line for line in counting.hidden(found.places) if line.people is not None],
    }  # fmt: skip


def letter_paper(viewer: Viewer, letter: Letter) -> bytes:
    """The letter as a tagged PDF, in Dutch, as it is sent: the lack in neutral words, the figures without anyone in them, the reason."""
    return papers_of_house.pdf("signals/letter_paper.html", letter_context(viewer, letter))


@dataclass
class Counts:
    """Tables of (label, people, signals), the whole figure and how many senders."""

    people: int
    signals: int
    senders: int
    places: list[counting.Line]
    groups: list[counting.Line]
    months: list[counting.Line]
    origins: list[counting.Line]


def counts(rows: Iterable[Signal]) -> Counts:
    """`rows` with municipality and target group beside them."""
    found = [(row, 0 if row.double_of_id else row.people) for row in rows]
    words = dict(ORIGINS)
    months = counting.table((row.made.strftime("%Y-%m"), number) for row, number in found)
    named = {row.made.strftime("%Y-%m"): date_format(row.made, "F Y") for row, _number in found}
    return Counts(
        sum(number for _row, number in found), len(found), len({row.sender_id for row, _number in found}),
        counting.table((str(row.municipality), number) for row, number in found),
        counting.table((row.target_group.label() if row.target_group else _("niet gezegd"), number) for row, number in found),
        [counting.Line(named[line.label], line.people, line.signals) for line in sorted(months, key=lambda line: line.label)],
        counting.table((str(words[row.origin]), number) for row, number in found),
    )  # fmt: skip


@dataclass
class ThemePage:
    theme: Theme
    counts: Counts
    signals: list[Signal]
    letters: list[Letter]
    may: dict[str, bool]
    mood: str
    timeline: list
    rule: object = RULE


def theme_page(viewer: Viewer, key: UUID) -> ThemePage:
    """A fixed number of queries. The signals themselves: all for who leads the region's work, else those of the own organisation."""
    theme = theme_of(viewer, key)
    rows = theme.signals.select_related("municipality", "target_group", "sender").order_by("-made", "pk")
    seen = rows if queries.leads(viewer, theme.partnership_id) else rows.filter(sender=viewer.organisation)
    return ThemePage(
        theme, counts(rows.defer("text", "tried")), list(seen[:200]), list(theme.letters.all()), may_of(viewer, theme),
        queries.MOODS[theme.state], trail.timeline(theme.pk),
    )  # fmt: skip


def may_of(viewer: Viewer, theme: Theme) -> dict[str, bool]:
    bundles = may(viewer, "signals:bundle", partnership=theme.partnership_id)
    decides = may(viewer, "signals:decide", partnership=theme.partnership_id)
    return {
        "bundle": bundles, "gather": bundles and theme.state != "done", "loosen": bundles and theme.state not in ("decided", "done"),
        "agenda": bundles and theme.state in ("bundled", "agenda"), "decide": decides and theme.state == "agenda",
        "finish": decides and theme.state == "decided", "letters": decides,
        "publish": bundles and theme.state != "new" and not theme.public, "withdraw": bundles and theme.public,
    }  # fmt: skip


def to_gather(theme: Theme) -> QuerySet[Signal]:
    """The signals that wait for a theme, those of the same domain first."""
    rows = Signal.objects.filter(partnership=theme.partnership_id, theme=None)
    same = Case(When(domain=theme.domain_id, then=0), default=1) if theme.domain_id else Value(0)
    rows = rows.annotate(other=same).order_by("other", "-made", "pk")
    return rows.filter(pk__in=list(rows.values_list("pk", flat=True)[:200])).select_related("municipality", "sender")


def actions_for(theme: Theme) -> QuerySet:
    """The actions of the plans in which a theme can go on."""
    return plans.actions_for(theme).select_related("plan")


# for the steering group -----------------------------------------------------------------------------------------------


def papers(viewer: Viewer) -> Iterator[tuple[str, str]]:
    """(title, Markdown) of the themes that are on the agenda: what is missing, how often, and what can be decided. Counts alone."""
    if viewer.partnership is None or not may(viewer, "signals:read"):
        return
    rows = list(themes(viewer).filter(state="agenda").order_by("agenda_on", "title_nl")[: MOST + 1])
    if not rows:
        return
    pieces = [_paper(row) for row in rows[:MOST]] + (["…"] if len(rows) > MOST else [])
    yield _("Signalen: thema's om te beslissen"), "\n\n".join([*pieces, f"*{RULE}*"])


def _paper(theme: Any) -> str:
    link = settings.SITE_URL + reverse("theme_detail", args=[theme.pk])
    title = theme.title_nl.replace("\\", "").replace("[", "(").replace("]", ")")
    figures = _("%(number)s signalen van %(senders)s organisaties, over %(people)s mensen; op de agenda van %(day)s.") % {
        "number": theme.number or 0, "senders": theme.senders or 0, "people": theme.people or 0, "day": date_format(theme.agenda_on, "j F Y"),
    }  # fmt: skip
    choices = _("Te beslissen: een actie van het plan, een brief aan een overheid, of een nee met reden.")
    return "\n\n".join(part for part in (f"### [{title}]({link})", theme.text_nl, figures, choices) if part)
