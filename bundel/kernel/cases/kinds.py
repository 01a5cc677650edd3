"""The three questions about a case as kinds of handshake. All are private: who leads the region's work sees none of them."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bundel.kernel.access.viewer import Viewer
from bundel.kernel.cases import commands_answers, queries_share
from bundel.kernel.handshakes.commands_kinds import Kind, declare


class AlternativeForm(forms.Form):
    alternative = forms.CharField(
        label=gettext_lazy("Bij een weigering: wie of wat kan wel helpen?"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Zo staat niemand zonder volgende stap."),
    )


def _form(_handshake: Any, data: Any) -> forms.Form:
    return AlternativeForm(data)


def _shows(handshake: Any) -> list[tuple[object, object]]:
    """Nothing about the person: what is asked in words stands on the page of the question, where reading it is written down."""
    question = queries_share.of_handshake(handshake)
    return [(_("Dringend"), _("ja"))] if question.urgent else []


def _shows_link(handshake: Any) -> list[tuple[object, object]]:
    """Behind a link: the question and, while the ground runs, what was shared. That read stands in the trail too."""
    question = queries_share.of_handshake(handshake)
    question.handshake = handshake
    through = Viewer(today=queries_share.today(), name=_("%(party)s, via link") % {"party": question.asked})
    shared = queries_share.shared_lines(through, question)
    if shared is None and question.kind != "advise":
        return _shows(handshake)
    asked = [(_("Wat gevraagd wordt"), question.purpose), (_("Vraag"), question.text)]
    if question.meet_on:
        asked.append((_("Samen op"), f"{date_format(question.meet_on, 'j F Y')}: {question.meet_who}"))
    return asked + _shows(handshake) + list(shared or [])


def _kind(key: str, label: object, sentence: object, accept: object, decline: object) -> Kind:
    return Kind(
        key=f"case.{key}",
        label=label,
        sentence=sentence,
        ask_act="cases:ask",
        answer_act="cases:answer",
        term_days=5,
        remind_days=(2, 1),
        accept_label=accept,
        decline_label=decline,
        form=_form,
        check=commands_answers.check,
        shows=_shows,
        shows_link=_shows_link,
        url=lambda handshake: reverse("case_question", args=[handshake.subject]),
        sees=queries_share.sees,
        on_accepted=commands_answers.accepted,
        on_declined=commands_answers.declined,
        on_expired=commands_answers.expired,
        on_withdrawn=commands_answers.withdrawn,
        on_closed=commands_answers.closed,
    )


REINFORCE = _kind(
    "reinforce",
    gettext_lazy("versterking in een dossier"),
    gettext_lazy("vraagt u versterking voor een inwoner; zij blijft zelf verantwoordelijk"),
    gettext_lazy("Wij helpen mee"),
    gettext_lazy("Wij kunnen niet helpen"),
)
REFER = _kind(
    "refer",
    gettext_lazy("doorverwijzing"),
    gettext_lazy("vraagt u een inwoner over te nemen; zij blijft verantwoordelijk tot uw eerste contact"),
    gettext_lazy("Wij nemen haar op"),
    gettext_lazy("Wij kunnen haar niet opnemen"),
)
ADVISE = _kind(
    "advise",
    gettext_lazy("advies zonder naam"),
    gettext_lazy("vraagt uw advies over een situatie, zonder naam"),
    gettext_lazy("Geef dit advies"),
    gettext_lazy("Wij kunnen niet adviseren"),
)


def declare_all() -> None:
    for kind in (REINFORCE, REFER, ADVISE):
        declare(kind)
