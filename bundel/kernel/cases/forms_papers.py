"""What is typed about the documents of a case: a file, a letter, a moment for the client."""

from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from bundel.kernel.cases.queries_papers import ACCEPT
from bundel.kernel.rooms.fields import day_field
from bundel.kernel.rooms.uploads import UploadField

LANGUAGES = [("nl", _("Nederlands")), ("fr", _("Frans")), ("en", _("Engels"))]


class FileForm(forms.Form):
    upload = UploadField(label=_("Bestand"), max_length=255, widget=forms.FileInput(attrs={"accept": ACCEPT}))
    title = forms.CharField(
        label=_("Titel"), max_length=200, required=False, help_text=_("Zonder titel staat de naam van het bestand er.")
    )
    valid_until = day_field(
        _("Geldig tot en met"), required=False, help_text=_("Bijvoorbeeld van een attest; u krijgt het vooraf te zien.")
    )
    replaces = forms.ChoiceField(
        label=_("In de plaats van"), required=False, help_text=_("Wat er nu staat, blijft leesbaar als oudere versie.")
    )

    def __init__(self, *args: Any, replaceable: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["replaces"].choices = [("", _("geen, het is een nieuw stuk")), *replaceable]
        if not replaceable:
            del self.fields["replaces"]


class RemoveForm(forms.Form):
    reason = forms.CharField(label=_("Waarom mag het weg?"), max_length=300)


class LetterForm(forms.Form):
    """One field for each blank that the template declares."""

    def __init__(self, *args: Any, text: Any, known: dict[str, str], replaces: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        languages = [(code, label) for code, label in LANGUAGES if code in text.languages()]
        always = text.always_asked()
        self.fields["language"] = forms.ChoiceField(label=_("Taal"), choices=languages)
        for name, meaning in text.blanks.items():
            self.fields[f"blank_{name}"] = forms.CharField(
                label=format_html('<span lang="nl">{}</span>', str(meaning or name).capitalize()),
                max_length=2000,
                initial=known.get(name, ""),
                required=name in always,
            )
        if replaces:
            self.fields["reason"] = forms.CharField(label=_("Waarom een nieuwe versie?"), max_length=300)

    def values(self) -> dict[str, str]:
        return {key.removeprefix("blank_"): value for key, value in self.cleaned_data.items() if key.startswith("blank_")}


class BookForm(forms.Form):
    moment = forms.ChoiceField(label=_("Moment"))
    about = forms.CharField(label=_("Waarover, heel kort"), max_length=200, required=False)

    def __init__(self, *args: Any, free: dict[str, list], **kwargs: Any) -> None:
        """`free`: by the name of the place, the moments to choose from."""
        super().__init__(*args, **kwargs)
        groups = [(label, [(str(one.pk), _told(one)) for one in found]) for label, found in free.items()]
        self.fields["moment"].choices = groups or [("", _("nu is nergens een plaats vrij"))]


def _told(moment: Any) -> str:
    return f"{date_format(localtime(moment.starts), 'D j F, H:i')} · {moment.series.title()} · {moment.host or moment.series.place}"
