"""The forms of questions and answers. They say what is asked; commands decide."""

import datetime as dt
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from bundel.kernel.rooms.fields import day_field


def _long(label: object, rows: int = 6, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=20_000, widget=forms.Textarea(attrs={"rows": rows}), **options)


class AskForm(forms.Form):
    title = forms.CharField(label=_("Waarover gaat het, in één regel"), max_length=160)
    question = _long(_("Uw vraag"), 5, help_text=_("Zonder namen of nummers: de desk helpt met de vraag, niet met de persoon."))
    facts = _long(_("Feiten"), 7, required=False, help_text=_("Wat de specialist moet weten, in de volgorde waarin het gebeurde."))
    topic = forms.ChoiceField(label=_("Thema"))
    wanted = day_field(
        _("Antwoord nodig tegen"), required=False, help_text=_("Alleen als een termijn loopt; anders geldt de termijn van de desk.")
    )
    opponent = forms.CharField(
        label=_("Tegenpartij"), max_length=160, required=False,
        help_text=_("Verhuurder, bedrijf of persoon. De naam wordt niet bewaard, alleen waarmee een conflict herkend wordt."),
    )  # fmt: skip
    company = forms.CharField(label=_("Ondernemingsnummer van de tegenpartij"), max_length=20, required=False)
    case_number = forms.CharField(label=_("Nummer van het dossier bij u"), max_length=30, required=False)
    names = forms.CharField(
        label=_("Namen die nooit in een herbruikbaar antwoord mogen staan"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}), help_text=_("Eén per regel, verzegeld bewaard. Alleen om een antwoord naamloos te maken."),
    )  # fmt: skip

    def __init__(self, *args: Any, topics: list[tuple[str, str]], similar: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["topic"].choices = [("", "—"), *topics]
        watch = {
            "hx-post": similar, "hx-trigger": "input changed delay:400ms", "hx-target": "#similar",
            "hx-params": "title,question,csrfmiddlewaretoken",  # what is typed about somebody stands in no address and no log of one
            "hx-select": "#similar > *",
        }  # fmt: skip
        for name in ("title", "question"):
            self.fields[name].widget.attrs.update(watch)


class SayForm(forms.Form):
    text = _long(_("Bericht"), 6)
    minutes = forms.IntegerField(label=_("Minuten werk"), min_value=0, max_value=6000, required=False)

    def __init__(self, *args: Any, specialist: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not specialist:
            del self.fields["minutes"]


class AnswerForm(forms.Form):
    text = _long(_("Antwoord"), 12)
    sources = forms.CharField(
        label=_("Bronnen"), widget=forms.Textarea(attrs={"rows": 3}), max_length=4000,
        help_text=_("Eén per regel: de bron, een dubbelpunt met een spatie, en de plaats."),
    )  # fmt: skip
    minutes = forms.IntegerField(label=_("Minuten werk"))
    topic = forms.ChoiceField(label=_("Thema"))
    outcome = forms.ChoiceField(label=_("Resultaat"))

    def __init__(self, *args: Any, topics: list[tuple[str, str]], outcomes: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["topic"].choices = topics
        self.fields["outcome"].choices = [("", "—"), *outcomes]


class AssignForm(forms.Form):
    to = forms.ChoiceField(label=_("Voor wie"), widget=forms.RadioSelect)
    topic = forms.ChoiceField(label=_("Thema"))

    def __init__(self, *args: Any, people: list[tuple[str, str]], topics: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["to"].choices = people
        self.fields["topic"].choices = topics


class RerouteForm(forms.Form):
    place = forms.ChoiceField(label=_("Naar welke desk en welk thema"))

    def __init__(self, *args: Any, places: list[tuple[str, list[tuple[str, str]]]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["place"].choices = places


class ReuseForm(forms.Form):
    title = forms.CharField(label=_("Titel"), max_length=160)
    asked = _long(_("Vraag, zonder iemand erin"), 6)
    answer = _long(_("Antwoord, zonder iemand erin"), 12)
    sources = forms.CharField(label=_("Bronnen"), widget=forms.Textarea(attrs={"rows": 3}), max_length=4000)
    review = day_field(_("Herzien tegen"))
    no_names = forms.MultipleChoiceField(
        label=_("Dit is geen naam van een persoon"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Duid alleen aan wat zeker niemand aanwijst: een wet, een dienst, een plaats."),
    )  # fmt: skip

    def __init__(self, *args: Any, looks: list[str], **options: Any) -> None:
        super().__init__(*args, **options)
        if looks:
            self.fields["no_names"].choices = [(one, one) for one in looks]
        else:
            del self.fields["no_names"]


class ReviewForm(forms.Form):
    review = day_field(_("Herzien tegen"))

    def __init__(self, *args: Any, today: dt.date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["review"].initial = today + dt.timedelta(days=365)


class WithdrawForm(forms.Form):
    why = forms.CharField(label=_("Waarom"), max_length=300)


class StaffForm(forms.Form):
    specialists = forms.MultipleChoiceField(label=_("Wie antwoordt"), required=False, widget=forms.CheckboxSelectMultiple)
    offer = forms.ChoiceField(
        label=_("Aanbod waarin de deelname en het quotum staan"), required=False,
        help_text=_("Met een aanbod kan alleen vragen wie eraan deelneemt."),
    )  # fmt: skip

    def __init__(self, *args: Any, people: list[tuple[str, str]], offers: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["specialists"].choices = people
        self.fields["offer"].choices = [("", "—"), *offers]


class LoadForm(forms.Form):
    text = forms.CharField(
        label=_("Aangifte van de desk (TOML)"), max_length=40_000, strip=False, widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "false"})
    )


class TalkForm(forms.Form):
    """A talk with a resident: nothing of who she is."""

    on = day_field(_("Op welke dag?"))
    moment = forms.ChoiceField(label=_("Spreekuur"), required=False)
    topic = forms.ChoiceField(label=_("Thema"))
    outcome = forms.ChoiceField(label=_("Resultaat"))
    minutes = forms.IntegerField(label=_("Minuten"), min_value=1, max_value=480, initial=20)
    municipality = forms.ModelChoiceField(None, label=_("Gemeente"), required=False, empty_label=_("niet gezegd"))
    once = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, hours: list, topics: list[tuple[str, str]], outcomes: list[tuple[str, str]], municipalities: Any, **options: Any
    ) -> None:
        options["initial"] = {"once": uuid4(), **(options.get("initial") or {})}
        super().__init__(*args, **options)
        self.fields["moment"].choices = [("", _("buiten een spreekuur")), *[(str(key), said) for key, said in hours]]
        self.fields["topic"].choices, self.fields["outcome"].choices = topics, [("", "—"), *outcomes]
        self.fields["municipality"].queryset = municipalities

    def clean_moment(self) -> UUID | None:
        return UUID(self.cleaned_data["moment"]) if self.cleaned_data["moment"] else None
