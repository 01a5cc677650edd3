"""From a booking to a case: who she is, when only a name was typed."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from bundel.kernel.cases import commands_booking, queries_booking, queries_start
from bundel.kernel.cases.forms_booking import WhoForm
from bundel.kernel.cases.views import get_or_post
from bundel.kernel.rooms.screens import ask, signed_in


@get_or_post
@signed_in
def case_of_booking(request: HttpRequest, pk: UUID) -> HttpResponse:
    """To the case that was opened; for a known resident to the choice of a type; else first who she is."""
    viewer = request.viewer
    booking = queries_booking.find(viewer, pk)
    if made := queries_booking.case_of(booking):
        return redirect("case", made)
    on = f"{reverse('case_start')}?afspraak={pk}"
    if booking.resident_id:
        if queries_booking.is_open(viewer, booking):
            return redirect(on)
        messages.info(request, _("Open eerst haar fiche op een grond; ga dan vanuit de reservatie verder."))
        return redirect("resident", booking.resident_id)
    form = WhoForm(
        request.POST or None, residents=queries_start.residents(viewer), municipalities=queries_start.municipalities(),
        may_write=queries_booking.may_write_down(viewer), initial=queries_booking.typed(booking),
    )  # fmt: skip
    known: list[UUID] = []

    def act(given: dict) -> None:
        try:
            commands_booking.recognise(booking, by=viewer, **given)
        except commands_booking.AlreadyKnown as error:
            known.append(error.resident)
            raise
        except commands_booking.MaybeKnown as error:
            known.extend(error.residents)
            form.ask_to_confirm()
            raise

    answer = ask(
        request, form, act, title=_("Wie is dit?"), done=_("Genoteerd. Kies nu waarvoor het dossier dient."),
        back=("moment", [booking.moment_id]), template="cases/who.html", known=known, booking=booking,
    )  # fmt: skip
    return redirect(on) if answer.status_code == 302 else answer
