"""How long cases keep what says something about a person: each type says it for itself."""

import datetime as dt

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bundel.kernel.access.viewer import the_house
from bundel.kernel.cases import commands_forget, rules
from bundel.kernel.cases.models import Case, CaseType, Correction
from bundel.kernel.rooms.retention import Retention, years_before

CORRECTIONS = 5  # years after the decision


def _ended(case_type: CaseType, today: dt.date) -> Q:
    return Q(type=case_type, ended__lt=years_before(today, rules.declared(case_type).retention.years))


def due(today: dt.date) -> QuerySet[Case]:
    """The closed cases whose type says that their time is over and that still say something."""
    over = Q(pk__in=[])
    for case_type in CaseType.objects.all():
        over |= _ended(case_type, today)
    return Case.objects.filter(over, closed=True, forgotten__isnull=True).order_by("ended", "pk")


def carry_out(rows: QuerySet[Case]) -> int:
    house = the_house("Bundel")
    return sum(commands_forget.forget(one, by=house) for one in rows.select_related("type").iterator(chunk_size=200))


def by_type(today: dt.date) -> list[dict[str, object]]:
    """Each version of each type with its term, its source and how many cases are due: [{name, rule, source, count}]."""
    waiting = dict(due(today).order_by().values_list("type").annotate(number=Count("pk")))
    return [_told(one, waiting.get(one.pk, 0)) for one in CaseType.objects.select_related("partnership").order_by("label_nl", "version")]


def _told(case_type: CaseType, count: int) -> dict[str, object]:
    keep = rules.declared(case_type).retention
    words = gettext("na %(years)s jaar verwijderd") if keep.then == "delete" else gettext("na %(years)s jaar zonder naam")
    return {
        "name": f"{case_type.label_nl} ({case_type.partnership}, {case_type.version})", "rule": words % {"years": keep.years},
        "source": keep.source, "count": count,
    }  # fmt: skip


def _corrections(today: dt.date) -> QuerySet[Correction]:
    return Correction.objects.filter(decided__lt=years_before(today, CORRECTIONS))


def _drop(rows: QuerySet[Correction]) -> int:
    return rows.delete()[0]


OWN, WITH = "eigen regel van het huis", _("gaat mee met het dossier waar het bij hoort")
RETENTION = [
    Retention(
        "cases.case", ("question", "fields", "pseudonym", "client", "against"),
        _("dossiers: zoveel jaar na het afsluiten als hun type zegt; maand, gemeente, leeftijdsgroep, einde en scores blijven"),
        "de verklaring van elk type", due, carry_out, by_type,
    ),
    Retention("cases.member", ("why",), WITH, OWN),
    Retention("cases.note", ("text", "by_name"), WITH, OWN),
    Retention("cases.task", ("title", "result", "done_by"), WITH, OWN),
    Retention("cases.question", ("purpose", "text", "answer", "alternative", "meet_who", "met_who"), WITH, OWN),
    Retention("cases.share", ("copy",), WITH, OWN),
    Retention("cases.consent", ("purpose", "explained_name", "withdrawn_by"), WITH, OWN),
    Retention("cases.assessment", ("by_name",), WITH, OWN),
    Retention("cases.door", ("digest", "code"), WITH, OWN),
    Retention("cases.sharedoor", ("digest", "code"), WITH, OWN),
    Retention(
        "cases.correction", ("person", "wrong", "wanted", "why", "by_name", "decided_name"),
        _("vragen om rechtzetting: vijf jaar na de beslissing, als bewijs dat er geantwoord is"), OWN, _corrections, _drop,
    ),
    Retention("cases.savedfilter", ("query",), _("bewaarde filters: tot wie ze bewaarde ze weghaalt"), OWN),
]  # fmt: skip
