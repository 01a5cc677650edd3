"""The handshake by which a member council says what it thinks of a strategic item."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bundel.kernel.decisions import commands_items
from bundel.kernel.decisions.models import Item, Position
from bundel.kernel.handshakes.commands_kinds import Kind


class PositionForm(forms.Form):
    """The council's own answer: what, when, under which number."""

    verdict = forms.ChoiceField(label=_("Standpunt van de raad"), choices=Position.VERDICTS, widget=forms.RadioSelect)
    on = forms.DateField(label=_("Zitting van de raad"), widget=forms.DateInput(attrs={"type": "date"}))
    reference = forms.CharField(label=_("Nummer van het raadsbesluit"), max_length=80, required=False)
    conditions = forms.CharField(label=_("Voorwaarden"), widget=forms.Textarea(attrs={"rows": 2}), required=False, max_length=4000)

    def clean_on(self) -> str:
        return self.cleaned_data["on"].isoformat()


def shows(handshake: Any) -> list[tuple[object, object]]:
    """What the council decides on: nothing of an item behind closed doors goes through a link, so all of this may be read."""
    item = Item.objects.select_related("body").get(pk=handshake.occasion)
    return [
        (_("Beslist daarna"), item.body), (_("Voorstel van besluit"), item.proposal), (_("Rechtsgrond"), item.legal_basis),
    ]  # fmt: skip


KIND = Kind(
    key=commands_items.POSITION,
    label=_("standpunt van de raad"),
    sentence=_("vraagt het standpunt van uw raad voor er beslist wordt"),
    ask_act="decisions:prepare",
    answer_act="decisions:position",
    term_days=40,
    remind_days=(10, 3),
    accept_label=_("Geef het standpunt door"),
    decline_label=_("Niet geagendeerd"),
    form=lambda handshake, data: PositionForm(data),
    check=commands_items.sound_position,
    shows=shows,
    url=lambda handshake: reverse("item", args=[handshake.occasion]),
    on_accepted=commands_items.take_position,
)
