"""What a consultation and a study ask across a border: remarks on a plan, and points for options."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bundel.kernel.handshakes.commands_kinds import Kind, declare
from bundel.kernel.plan import commands_consult, commands_studies, queries_consult, queries_studies
from bundel.kernel.plan.forms_voice import RemarksForm, WeighForm, said_in


def _remarks_form(handshake, data):
    return RemarksForm(data, plan=queries_consult.round_asked(handshake.subject).plan)


def _remarks_shows(handshake) -> list[tuple[object, object]]:
    found = queries_consult.round_asked(handshake.subject)
    lines = [(_("Plan"), f"{found.plan.title} ({found.plan.years})"), (_("Open tot en met"), date_format(found.closes, "j F Y"))]
    return lines + [(goal.code, goal.title) for goal in queries_consult.goals_of(found.plan)]


def _remarked(handshake, by) -> None:
    said = [(UUID(goal) if goal else None, text) for goal, text in said_in(handshake.answer_data)]
    commands_consult.keep_remarks(handshake.subject, handshake.asked_id, said, by, handshake.answered_name)


def _options(handshake) -> list:
    return queries_studies.to_weigh(queries_studies.study_asked(handshake.subject))


def _weigh_check(handshake, say: str, text: str, data: dict) -> None:
    study = queries_studies.study_asked(handshake.subject)
    if study.stage in ("scaled", "stopped"):
        raise ValidationError(_("Hierover is beslist: het blijft zoals het was."), code="over")
    if say == "accepted":
        commands_studies.sound_weights(study, data)


def _weigh_shows(handshake) -> list[tuple[object, object]]:
    study = queries_studies.study_asked(handshake.subject)
    lines = [(_("Waarover"), study.text), (_("Hoe geteld"), queries_studies.WEIGH_RULE)]
    for one in study.options.all():
        said = [_("Voor: %(text)s") % {"text": one.pro} if one.pro else "", _("Tegen: %(text)s") % {"text": one.contra} if one.contra else ""]
        cost = "" if one.cost is None else _("Kost per jaar: %(cost)s euro") % {"cost": one.cost}
        lines.append((one.title, " ".join(part for part in (*said, cost) if part)))
    return lines


def _weighed(handshake, by) -> None:
    commands_studies.keep_weights(handshake.subject, handshake.asked_id, handshake.answer_data, handshake.answer, by)


REMARK = Kind(
    key=queries_consult.REMARK, label=gettext_lazy("opmerkingen bij een plan"), sentence=gettext_lazy("vraagt uw opmerkingen bij een plan"),
    ask_act="plan:consult", answer_act="plan:remark", accept_label=gettext_lazy("Verstuur"), decline_label=gettext_lazy("Wij antwoorden niet"),
    form=_remarks_form, shows=_remarks_shows, url=lambda one: reverse("consult_detail", args=[one.subject]), on_accepted=_remarked,
)  # fmt: skip
WEIGH = Kind(
    key=queries_studies.WEIGH, label=gettext_lazy("punten voor een idee of studie"), sentence=gettext_lazy("vraagt u punten te geven"),
    ask_act="studies:write", answer_act="studies:weigh", accept_label=gettext_lazy("Geef deze punten"),
    decline_label=gettext_lazy("Wij wegen niet mee af"), form=lambda one, data: WeighForm(data, options=_options(one)), check=_weigh_check,
    shows=_weigh_shows, url=lambda one: reverse("study_detail", args=[one.subject]), on_accepted=_weighed,
)  # fmt: skip


def declare_all() -> None:
    declare(REMARK)
    declare(WEIGH)
