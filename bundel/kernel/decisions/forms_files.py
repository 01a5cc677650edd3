"""The forms of the files of an item."""

from django import forms
from django.utils.translation import gettext_lazy as _

from bundel.kernel.decisions.queries_files import ACCEPT
from bundel.kernel.rooms.uploads import UploadField


class FileForm(forms.Form):
    upload = UploadField(
        label=_("Bestand"), max_length=255, widget=forms.FileInput(attrs={"accept": ACCEPT}),
        help_text=_("PDF, Word, Excel, OpenDocument, afbeelding, tekst of e-mail."),
    )  # fmt: skip
    title = forms.CharField(label=_("Titel"), max_length=200, required=False, help_text=_("Zonder titel staat de naam van het bestand er."))


class RemoveForm(forms.Form):
    reason = forms.CharField(label=_("Waarom mag het weg?"), max_length=300)
