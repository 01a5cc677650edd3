"""What the plan asks across a border: scores of a member, and the lead or a part of an action."""

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bundel.kernel.handshakes.commands_kinds import Kind, declare
from bundel.kernel.plan import commands_actions, commands_year, queries_year
from bundel.kernel.plan.forms_year import ScoreForm


def _action_shows(handshake) -> list[tuple[object, object]]:
    action = queries_year.action_asked(handshake.subject)
    lines = [
        (_("Plan"), f"{action.plan.title} ({action.plan.years})"), (_("Doel"), str(action.goal)),
        (_("In klare taal"), action.plain or action.title), (_("Wat inwoners ervan merken"), action.effect),
    ]  # fmt: skip
    return [(label, text) for label, text in lines if text]


def _action_url(handshake) -> str:
    return reverse("action_detail", args=[handshake.subject])


def _takes(role: str):
    def accepted(handshake, by) -> None:
        action = queries_year.action_asked(handshake.subject)
        commands_actions.accept_part(action, by=by, party=handshake.asked_id, role=role)

    return accepted


def _score_form(handshake, data):
    return ScoreForm(data, year=queries_year.year_asked(handshake.subject))


def _score_check(handshake, say: str, text: str, data: dict) -> None:
    year = queries_year.year_asked(handshake.subject)
    if year.state != "scoring":
        raise ValidationError(commands_year.REFUSED[year.state], code=year.state)
    if say == "accepted":
        commands_year.sound_scores(year, data)


def _score_shows(handshake) -> list[tuple[object, object]]:
    year = queries_year.year_asked(handshake.subject)
    lines = [(_("Plan"), year.plan.title), (_("Hoe geteld"), queries_year.SCORE_RULE)]
    return lines + [(str(row.action), row.action.effect) for row in queries_year.candidates_asked(year)]


def _scored(handshake, by) -> None:
    commands_year.keep_scores(handshake.subject, handshake.asked_id, handshake.answer_data, by)


SCORE = Kind(
    key=commands_year.SCORE, label=gettext_lazy("scores voor een jaarprogramma"),
    sentence=gettext_lazy("vraagt u de voorgestelde acties te scoren"), ask_act="plan:select", answer_act="plan:score",
    accept_label=gettext_lazy("Geef deze scores"), decline_label=gettext_lazy("Wij scoren niet mee"), form=_score_form,
    check=_score_check, shows=_score_shows, url=lambda one: reverse("year_detail", args=[one.subject]), on_accepted=_scored,
)  # fmt: skip
LEAD = Kind(
    key="plan.lead", label=gettext_lazy("een actie trekken"), sentence=gettext_lazy("vraagt u deze actie te trekken"),
    ask_act="plan:assign", answer_act="handshakes:answer", accept_label=gettext_lazy("Wij trekken deze actie"),
    decline_label=gettext_lazy("Wij kunnen dit niet trekken"), shows=_action_shows, url=_action_url, on_accepted=_takes("lead"),
)  # fmt: skip
PARTNER = Kind(
    key="plan.partner", label=gettext_lazy("meewerken aan een actie"), sentence=gettext_lazy("vraagt u aan deze actie mee te werken"),
    ask_act="plan:assign", answer_act="handshakes:answer", accept_label=gettext_lazy("Wij werken mee"),
    decline_label=gettext_lazy("Wij kunnen niet meewerken"), shows=_action_shows, url=_action_url, on_accepted=_takes("partner"),
)  # fmt: skip


def declare_all() -> None:
    for kind in (SCORE, LEAD, PARTNER):
        declare(kind)
