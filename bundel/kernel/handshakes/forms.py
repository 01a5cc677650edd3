"""What is asked when people answer, withdraw, finish or ask again."""

from django import forms
from django.utils.translation import gettext_lazy as _

from bundel.kernel.rooms.fields import day_field
from bundel.kernel.rooms.screens import FieldRenderer

LONG = forms.Textarea(attrs={"rows": 4})


class AnswerForm(forms.Form):
    """The words beside accepting, refusing or a counter-proposal; the kind's own form stands between."""

    default_renderer = FieldRenderer()
    text = forms.CharField(
        label=_("Toelichting"), required=False, max_length=5000, widget=LONG,
        help_text=_("Bij een weigering of tegenvoorstel: waarom, in enkele woorden."),
    )  # fmt: skip


class LinkAnswerForm(AnswerForm):
    """Through a link nobody is known by name; it is asked."""

    name = forms.CharField(label=_("Uw naam"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "name"}))


class WithdrawForm(forms.Form):
    reason = forms.CharField(label=_("Waarom trekt u de vraag in?"), max_length=2000, widget=LONG)


class FinishForm(forms.Form):
    done = forms.ChoiceField(
        label=_("Is het gedaan?"), choices=[("yes", _("Ja, gedaan")), ("no", _("Nee, niet gedaan"))], widget=forms.RadioSelect
    )
    text = forms.CharField(label=_("Wat is er gedaan, of waarom niet?"), max_length=5000, widget=LONG)


class LinkForm(forms.Form):
    email = forms.EmailField(label=_("E-mailadres van wie mag antwoorden"), help_text=_("Een vroegere link werkt daarna niet meer."))


class AgainForm(forms.Form):
    """`parties` are whom it may be asked of."""

    asked = forms.ModelChoiceField(label=_("Aan wie"), queryset=None)
    question = forms.CharField(label=_("Vraag"), required=False, max_length=5000, widget=LONG)
    term = day_field(_("Antwoord tegen"), required=False, help_text=_("Leeg: de gewone termijn, in werkdagen."))
    email = forms.EmailField(label=_("E-mailadres zonder account"), required=False)

    def __init__(self, *args: object, parties: object, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["asked"].queryset = parties
