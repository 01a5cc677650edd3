"""The forms of templates. They say what is asked; commands decide."""

import datetime as dt
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from bundel.kernel.library import queries_templates, words
from bundel.kernel.rooms.fields import day_field

TITLES = {"nl": _("Titel"), "fr": _("Titel in het Frans"), "en": _("Titel in het Engels")}
BODIES = {"nl": _("Tekst"), "fr": _("Tekst in het Frans"), "en": _("Tekst in het Engels")}


class TemplateForm(forms.Form):
    name = forms.CharField(label=_("Naam"), max_length=160, help_text=_("Zoals collega's het zoeken."))
    kind = forms.ChoiceField(label=_("Soort"), choices=queries_templates.KINDS)
    owner = forms.ModelChoiceField(None, label=_("Wie het nakijkt"))
    review = day_field(_("Nakijken voor"))
    blanks = forms.CharField(
        label=_("Invulvelden"), required=False, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Op elke regel een naam, een dubbelpunt en wat erin hoort: naam: naam van de persoon. In de tekst schrijft u "
                    "{{ naam }}. Altijd te gebruiken: datum, organisatie, samenwerkingsverband, opsteller."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, owners: Any, new: bool, today: dt.date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].queryset = owners
        if new:
            del self.fields["version"]
            self.fields["review"].initial = today + dt.timedelta(days=365)
        else:
            del self.fields["kind"]
        for code in words.LANGUAGES:
            needed = code == settings.LANGUAGE_CODE
            self.fields[f"title_{code}"] = forms.CharField(label=TITLES[code], max_length=200, required=needed)
            self.fields[f"body_{code}"] = forms.CharField(
                label=BODIES[code], required=needed, max_length=40_000, widget=forms.Textarea(attrs={"rows": 14, "lang": code})
            )
