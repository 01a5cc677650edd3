"""The screens of who takes part, and of where and when people are received."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bundel.kernel.offers import commands_agreements as commands
from bundel.kernel.offers import forms_agreements as forms
from bundel.kernel.offers import queries, queries_agreements
from bundel.kernel.rooms.screens import ask, signed_in

get_or_post = require_http_methods(["GET", "POST"])


@get_or_post
@signed_in
def offer_join(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = queries.find_offer(request.viewer, pk, "offers:edit")
    form = forms.JoinForm(request.POST or None, viewer=request.viewer)
    return ask(
        request, form, lambda data: commands.join(found, data.pop("party"), by=request.viewer, **data),
        title=_("Deelnemer toevoegen"), done=_("Neemt deel vanaf die dag."), back=("offer", [pk]),
    )  # fmt: skip


@get_or_post
@signed_in
def offer_terms(request: HttpRequest, pk: UUID, agreement: UUID) -> HttpResponse:
    viewer = request.viewer
    found = queries.find_offer(viewer, pk, "offers:edit")
    taken = queries.find_agreement(viewer, found, agreement)
    line = queries_agreements.decision_lines(viewer, [taken]).get(taken.decision)
    form = forms.ChangeTermsForm(request.POST or None, agreement=taken, number=str(line.title) if line else "")
    return ask(
        request, form, lambda data: commands.change_terms(taken, by=viewer, **data),
        title=_("%(name)s: afspraken") % {"name": taken.party}, done=_("Bewaard."), back=("offer", [pk]),
        fresh=lambda: queries.find_agreement(viewer, found, agreement),
    )  # fmt: skip


@get_or_post
@signed_in
def offer_leave(request: HttpRequest, pk: UUID, agreement: UUID) -> HttpResponse:
    found = queries.find_offer(request.viewer, pk, "offers:edit")
    taken = queries.find_agreement(request.viewer, found, agreement)
    form = forms.LeaveForm(request.POST or None)
    return ask(
        request, form, lambda data: commands.leave(taken, by=request.viewer, **data),
        title=_("%(name)s stapt uit") % {"name": taken.party}, done=_("Beëindigd; het verleden blijft leesbaar."), back=("offer", [pk]),
    )  # fmt: skip


@get_or_post
@signed_in
def offer_moment_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = queries.find_offer(request.viewer, pk)
    if not queries_agreements.may_receive(request.viewer, found):
        raise PermissionDenied("offers:receive")
    form = forms.MomentForm(request.POST or None, viewer=request.viewer, offer=found)
    return ask(
        request, form, lambda data: commands.add_moment(found, data.pop("party"), by=request.viewer, **data),
        title=_("Waar en wanneer men terechtkan"), done=_("Toegevoegd."), back=("offer", [pk]),
    )  # fmt: skip


@get_or_post
@signed_in
def offer_moment(request: HttpRequest, pk: UUID, moment: UUID) -> HttpResponse:
    found = queries.find_offer(request.viewer, pk)
    row = queries.find_moment(request.viewer, found, moment)
    form = forms.MomentForm(request.POST or None, instance=row, viewer=request.viewer, offer=found)
    return ask(
        request, form, lambda data: commands.edit_moment(row, by=request.viewer, **data),
        title=_("%(name)s: waar en wanneer") % {"name": row.party}, done=_("Bewaard."), back=("offer", [pk]),
    )  # fmt: skip
