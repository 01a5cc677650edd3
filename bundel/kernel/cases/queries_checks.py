"""What is missing or running out in the viewer's own cases and residents: each check declared once, with its remedy.

Own cases are those of which she is the worker; own residents those that are open to her on a ground. For who divides the work
also the cases of the house whose worker has no post any more.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bundel.kernel.access.viewer import Viewer, may, require
from bundel.kernel.accounts import queries_posts
from bundel.kernel.cases import queries, queries_papers
from bundel.kernel.cases.models import Assessment, Case, Consent, Member, Task
from bundel.kernel.parties import queries as parties
from bundel.kernel.parties import queries_clients as clients

SHOWN = 20  # lines of one check; the rest is counted
SOON = dt.timedelta(days=14)
LOOKS_BACK = dt.timedelta(days=365)  # a case that closed longer ago is measured no more


@dataclass(frozen=True)
class Line:
    """One finding: where it stands, and the address of its remedy (a post when `post`)."""

    title: str
    url: str
    remedy: str
    detail: str = ""
    post: bool = False


@dataclass(frozen=True)
class Check:
    """`rows(viewer)` are the findings, oldest first; `line(row)` says one of them."""

    key: str
    title: object
    sentence: object
    do: object
    rows: Callable[[Viewer], QuerySet | list]
    line: Callable[[Any], Line]


@dataclass(frozen=True)
class Found:
    check: Check
    count: int
    lines: list[Line]

    @property
    def more(self) -> int:
        return self.count - len(self.lines)


def mine(viewer: Viewer) -> QuerySet[Case]:
    """The open cases of which the viewer is the worker; the words in them stay where they are."""
    rows = queries.own(viewer).filter(worker=viewer.account) if viewer.account else Case.objects.none()
    return rows.filter(forgotten__isnull=True)


def _opened(viewer: Viewer) -> QuerySet[Case]:
    return mine(viewer).filter(closed=False)


def _no_next(viewer: Viewer) -> QuerySet[Case]:
    waits = Task.objects.filter(case=OuterRef("pk"), done__isnull=True)
    return _opened(viewer).filter(~Exists(waits)).order_by("opened", "pk")


def _no_place(viewer: Viewer) -> QuerySet[Case]:
    return _opened(viewer).filter(municipality__isnull=True).order_by("opened", "pk")


def _late_terms(viewer: Viewer) -> QuerySet[Task]:
    rows = Task.objects.filter(case__in=_opened(viewer).values("pk"), done__isnull=True, due__lt=viewer.today)
    return rows.exclude(rule="").order_by("due", "pk")


def _no_end_score(viewer: Viewer) -> QuerySet[Case]:
    scored = Assessment.objects.filter(case=OuterRef("pk"))
    rows = mine(viewer).filter(Exists(scored.filter(phase="start")), ~Exists(scored.filter(phase="end")), closed=True)
    return rows.filter(ended__gte=viewer.today - LOOKS_BACK).order_by("ended", "pk")


def _consents_end(viewer: Viewer) -> QuerySet[Consent]:
    later = Consent.objects.filter(
        case=OuterRef("case"), organisation=OuterRef("organisation"), withdrawn__isnull=True, until__gt=viewer.today + SOON
    )
    rows = Consent.objects.filter(~Exists(later), case__in=_opened(viewer).values("pk"), withdrawn__isnull=True)
    return rows.filter(until__range=(viewer.today, viewer.today + SOON)).order_by("until", "pk")


def _members_gone(viewer: Viewer) -> QuerySet[Member]:
    """Who still stands with a case of hers, and works for nobody here any more."""
    rows = Member.objects.filter(queries.running(viewer.today), case__in=_opened(viewer).values("pk"))
    works = queries_posts.running_posts(viewer.partnership, on=viewer.today, account=OuterRef("account"))
    return rows.filter(~Exists(works)).order_by("start", "pk")


def _workers_gone(viewer: Viewer) -> QuerySet[Case]:
    """For who divides the work: the open cases whose worker has no post here any more."""
    if not may(viewer, "cases:head", organisation=viewer.organisation):
        return Case.objects.none()
    works = queries_posts.running_posts(viewer.partnership, on=viewer.today, account=OuterRef("worker"))
    return queries.own(viewer).filter(~Exists(works), worker__isnull=False, closed=False).order_by("opened", "pk")


def _case_line(name: str) -> Callable[[Case], Line]:
    def line(row: Case) -> Line:
        return Line(row.number, reverse("case", args=[row.pk]), _to(name, row.pk), str(row.type))

    return line


def _to(name: str, *args: object) -> str:
    """The remedy's own page, or the case itself in a house without that page."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return reverse("case", args=args[:1])


def _task_line(row: Task) -> Line:
    said = gettext("%(title)s, tegen %(due)s") % {"title": row.title, "due": date_format(row.due, "j F Y")}
    return Line(row.case.number, reverse("case", args=[row.case_id]), reverse("case_task_done", args=[row.case_id, row.pk]), said)


def _consent_line(row: Consent) -> Line:
    said = gettext("%(party)s, tot en met %(until)s") % {"party": row.organisation, "until": date_format(row.until, "j F Y")}
    return Line(row.case.number, reverse("case", args=[row.case_id]), _to("case_consent_new", row.case_id), said)


def _paper_line(row: Any) -> Line:
    said = gettext("%(title)s, tot en met %(until)s") % {"title": row.title, "until": date_format(row.valid_until, "j F Y")}
    newer = f"{reverse('case_papers', args=[row.case.pk])}?vervang={row.pk}"
    return Line(row.case.number, reverse("case", args=[row.case.pk]), newer, said)


def _member_line(row: Member) -> Line:
    end = reverse("case_leave", args=[row.case_id, row.pk])
    return Line(row.case.number, reverse("case", args=[row.case_id]), end, f"{row.account.user} · {row.get_role_display()}", post=True)


def _resident_line(row: Any) -> Line:
    return Line(
        parties.masked(row), reverse("resident", args=[row.pk]), reverse("resident", args=[row.twin]), str(row.territory or "–")
    )


CHECKS = [
    Check("no_next", _("Geen volgende taak"), _("Een open dossier zonder taak of termijn valt stil."), _("Plan een taak"),
          _no_next, _case_line("case_task")),
    Check("late_term", _("Termijn voorbij, niets gevolgd"), _("De laatste dag van deze termijn is voorbij en er is niets over genoteerd."),
          _("Werk af"), _late_terms, _task_line),
    Check("consent", _("Akkoord dat afloopt"), _("Binnen twee weken ziet de ontvanger niets meer, en er is geen nieuw akkoord."),
          _("Vraag het opnieuw"), _consents_end, _consent_line),
    Check("paper", _("Stuk dat vervalt"), _("De geldigheid van dit stuk eindigt binnen twee maanden, of is al voorbij."), _("Vervang"),
          queries_papers.expiring, _paper_line),
    Check("worker", _("Begeleider zonder functie"), _("De begeleider van dit dossier heeft hier geen functie meer."), _("Wijs toe"),
          _workers_gone, _case_line("case_assign")),
    Check("member", _("Betrokken zonder functie"), _("Deze collega staat nog bij uw dossier en heeft hier geen functie meer."),
          _("Beëindig"), _members_gone, _member_line),
    Check("no_place", _("Geen gemeente"), _("Zonder gemeente telt dit dossier niet mee in de cijfers per gemeente."), _("Vul de gemeente in"),
          _no_place, _case_line("case_municipality")),
    Check("end_score", _("Geen eindmeting"), _("Er is een beginmeting en het dossier is dicht: zonder eindmeting weet niemand of het hielp."),
          _("Doe de eindmeting"), _no_end_score, _case_line("case_score")),
    Check("twice", _("Misschien twee keer dezelfde"), _("In uw centrum staat nog iemand met dezelfde naam en geboortedatum."),
          _("Open de andere"), clients.twice, _resident_line),
]  # fmt: skip
JOINED = {
    Case: ["type"], Task: ["case"], Consent: ["case", "organisation"], Member: ["case", "account__user"],
}  # fmt: skip


def found(viewer: Viewer) -> list[Found]:
    """The checks that found something, the most urgent first; two queries a check."""
    require(viewer, "cases:open", organisation=viewer.organisation)
    result = []
    for one in CHECKS:
        rows = one.rows(viewer)
        number = len(rows) if isinstance(rows, list) else rows.order_by().count()
        if number:
            if not isinstance(rows, list):
                rows = rows.select_related(*JOINED.get(rows.model, ["person", "territory"]))
            result.append(Found(one, number, [one.line(row) for row in rows[:SHOWN]]))
    return result


def to_place(viewer: Viewer, pk: object) -> Case:
    """A case of which the viewer is a running member, to fill in its municipality."""
    return queries.opened(viewer, pk)


def municipalities() -> QuerySet:
    return parties.municipalities()


def place_of(case: Case) -> object:
    """The municipality that the form offers first: the case's own, else where its client lives when the centre keeps her."""
    return case.municipality or (case.client.territory if queries.holds(case) else None)


