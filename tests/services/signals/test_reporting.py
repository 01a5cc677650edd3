"""Telling what is missing: what is refused, what is hidden and asked back, who may, and who sees it afterwards."""

import datetime as dt
import re
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.test import Client
from django.urls import reverse

from bundel.kernel.access.models import Mail
from bundel.kernel.access.viewer import stranger
from bundel.kernel.parties import commands_residents
from bundel.kernel.parties.models import Term
from bundel.kernel.rooms import search
from bundel.services.signals import commands, commands_gates, counting, plain_words, queries
from bundel.services.signals.models import Gate, Signal
from tests.services.signals import small
from tests.world import TODAY

NUMBER = "85.07.30-033.28"


def data(**fields: object) -> dict:
    return {"text": small.LACK, "municipality": small.noord().pk, "people": "6", "urgency": "high", "tried": "", **fields}


def resident(world, given="Jan", family="Van den Berg"):
    return commands_residents.add_resident(by=world.viewer("Anna"), basis="law", reason="proef", family_name=family, given_name=given)


# bad input ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "value"),
    [("text", ""), ("text", "   "), ("people", "0"), ("people", "-3"), ("people", "veel"), ("people", "100001"), ("municipality", ""),
     ("municipality", "999999"), ("urgency", "gisteren"), ("target_group", "999999"), ("domain", "999999"), ("text", "a" * 4001)],
)  # fmt: skip
def test_bad_input_is_told_beside_its_field_and_nothing_typed_is_lost(world, as_, field, value):
    answer = as_("Anna").post(reverse("signal_new"), data(tried="Drie keer gebeld.", **{field: value}))
    assert answer.status_code == 422
    assert answer.context["form"].errors[field]
    assert "Drie keer gebeld." in answer.content.decode()
    assert not Signal.objects.exists()


@pytest.mark.parametrize(
    "written", [NUMBER, "85073003328", "85 07 30 033 28", "85/07/30-033/28", "nr. 85.07.30.033.28,"],
)  # fmt: skip
def test_a_national_number_is_hidden_and_asked_back(world, as_, written):
    anna = as_("Anna")
    answer = anna.post(reverse("signal_new"), data(text=f"Zij ({written}) vindt niets."))
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "1 rijksregisternummer" in shown
    assert not re.search(r"033.?28", shown)
    assert "[nummer]" in shown
    assert not Signal.objects.exists()
    again = answer.context["form"]["text"].value()
    assert anna.post(reverse("signal_new"), data(text=again)).status_code == 302
    assert "[nummer]" in Signal.objects.get().text


@pytest.mark.parametrize("written", ["Jan Van den Berg", "jan van den berg", "Van den Berg Jan", "JAN VAN DEN BERG"])
def test_the_name_of_a_resident_of_the_own_centre_is_hidden_and_asked_back(world, as_, written):
    resident(world)
    answer = as_("Anna").post(reverse("signal_new"), data(text="Er is niets.", tried=f"Ik belde met {written} naar de dienst."))
    assert answer.status_code == 422
    assert answer.context["form"]["tried"].value() == "Ik belde met [naam] naar de dienst."
    assert not Signal.objects.exists()


def test_another_centre_or_who_may_not_find_residents_learns_nothing_of_who_is_known(world):
    resident(world)
    assert small.told(world, "Bram", text="Ik sprak Jan Van den Berg.").text == "Ik sprak Jan Van den Berg."
    assert small.told(world, "Gust", text="Ik sprak Jan Van den Berg.").text == "Ik sprak Jan Van den Berg."


@pytest.mark.parametrize("written", ["mevrouw Peeters", "Dhr. De Smet", "familie Van den Bossche", "gezin El Amrani", "Mevr. Ann Claes"])
def test_a_name_after_a_form_of_address_is_hidden_for_everyone(world, written):
    with pytest.raises(commands.Personal) as found:
        small.told(world, "Gust", text=f"Voor {written} is er niets.")
    assert found.value.fields["text"].endswith("[naam] is er niets.")


@pytest.mark.parametrize(
    "text",
    ["Op 12.03.2026 belden 14 mensen.", "Bel 056 24 16 16.", "Het gezin vond niets.", "familie van ver", "Mevrouw kwam terug.", small.LACK,
     "Rekening BE68 5390 0754 7034"],
)  # fmt: skip
def test_what_names_nobody_stays_as_it_is(text):
    assert plain_words.masked(text) == (text, 0, 0)


# who, and what happens ------------------------------------------------------------------------------------------------


def test_everyone_with_a_post_reports_and_hears_that_it_arrived(world, as_):
    domain, group = small.words(world)
    answer = as_("Cas").post(reverse("signal_new"), data(domain=domain.pk, target_group=group.pk, tried="Gebeld."), follow=True)
    assert "U hoort wat ervan komt" in answer.content.decode()
    kept = Signal.objects.get()
    assert (kept.sender, kept.people, kept.urgency, kept.origin) == (world.caw, 6, "high", "own")
    letter = Mail.objects.get(to="cas@example.org")
    assert reverse("signal_detail", args=[kept.pk]) in letter.text
    with pytest.raises(PermissionDenied):
        queries.signal_of(world.viewer("Cas"), kept.pk, "signals:bundle")


def test_a_second_click_keeps_nothing_twice(world):
    once = uuid4()
    assert small.told(world, once=once) == small.told(world, once=once)
    assert Signal.objects.count() == 1
    with pytest.raises(ValidationError):
        small.told(world, "Bram", once=once)


def test_a_double_of_the_same_sender_is_noticed_and_counts_its_people_once(world, as_):
    first = small.told(world)
    second = small.told(world, text="Avondwerk: wie dat doet vindt geen opvang voor de kinderen!")
    other = small.told(world, "Bram")
    different = small.told(world, text="De bus naar het ziekenhuis rijdt niet meer.")
    assert [one.double_of for one in (second, other, different)] == [first, None, None]
    theme = small.bundled(world, first, second, other)
    shown = as_("Ella").get(reverse("theme_detail", args=[theme.pk])).content.decode()
    assert "Signalen: 3, van 2 afzenders, over 12 mensen." in shown
    assert "Dit is iets anders" in as_("Ella").get(reverse("signal_detail", args=[second.pk])).content.decode()
    as_("Ella").post(reverse("signal_apart", args=[second.pk]))
    second.refresh_from_db()
    assert second.double_of is None


def test_other_organisations_do_not_see_a_signal_and_the_coordinator_does(world, as_):
    kept = small.told(world)
    for who, code in (("Anna", 200), ("Gust", 200), ("Bram", 404), ("Ella", 200), ("Odo", 404)):
        assert as_(who).get(reverse("signal_detail", args=[kept.pk])).status_code == code, who
    assert [hit.kind for hit in search.find(world.viewer("Anna"), "avondwerk")] == ["signal"]
    assert search.find(world.viewer("Bram"), "avondwerk") == []
    assert small.LACK not in as_("Bram").get(reverse("signal_list")).content.decode()
    assert "XLSX" in as_("Ella").get(reverse("signal_list"), {"q": "avondwerk", "urgency": "normal", "bundled": "no"}).content.decode()


def test_words_of_another_region_are_refused(world):
    foreign = Term.objects.create(partnership=world.elders, scheme="domain", key="x", label_nl="Elders")
    with pytest.raises(ValidationError) as found:
        small.told(world, domain=foreign)
    assert "domain" in found.value.message_dict


# links ----------------------------------------------------------------------------------------------------------------


def gate_token(world, **fields) -> tuple[Gate, str]:
    day = TODAY + dt.timedelta(days=90)
    given = {"by": world.viewer("Ella"), "party": world.caw, "name": "Sofie School", "email": "sofie@example.org", "expires": day, **fields}
    gate = commands_gates.make_gate(**given)
    token = re.search(r"/signaal/([^/\s]+)/", Mail.objects.filter(to=gate.email).latest("created").text)[1]
    return gate, token


@pytest.fixture
def in_time(monkeypatch):
    """The clock of who has no account stands in the tiny world too."""
    monkeypatch.setattr(commands_gates, "stranger", lambda: stranger(TODAY))


@pytest.mark.parametrize(
    ("field", "value"),
    [("email", "geen-adres"), ("name", " "), ("party", None), ("expires", TODAY - dt.timedelta(days=1)),
     ("expires", TODAY + dt.timedelta(days=500))],
)  # fmt: skip
def test_a_link_needs_someone_an_address_and_an_end(world, field, value):
    with pytest.raises((ValidationError, Http404, PermissionDenied)) as found:
        gate_token(world, **{field: value})
    assert not isinstance(found.value, ValidationError) or field in found.value.message_dict
    assert not Gate.objects.exists()


def test_who_has_no_account_signals_through_a_link_of_which_only_the_hash_is_kept(world, in_time):
    gate, token = gate_token(world)
    assert token not in str(Gate.objects.values().get())
    page = reverse("signal_gate", args=[token])
    visitor = Client()
    shown = visitor.get(page)
    assert shown.status_code == 200
    assert (shown["Referrer-Policy"], shown["X-Robots-Tag"]) == ("no-referrer", "noindex, nofollow")
    assert visitor.post(page, data(text=f"Zij {NUMBER} vindt niets.")).status_code == 422
    assert visitor.post(page, data(people="")).status_code == 422
    assert visitor.post(page, data(origin="declined", source=str(uuid4()))).status_code == 302
    kept = Signal.objects.get()
    assert (kept.sender, kept.gate, kept.account, kept.origin, kept.source) == (world.caw, gate, None, "own", None)
    assert small.LACK in visitor.get(page).content.decode()
    letter = Mail.objects.filter(to="sofie@example.org").latest("created")
    follow = re.search(r"/signaal/volg/\S+", letter.text)[0]
    assert "De regio leest het" in visitor.get(follow).content.decode()
    assert visitor.get(follow[:-2] + "x/").status_code == 404


def test_a_link_that_is_taken_back_or_over_opens_nothing(world, as_, in_time):
    gate, token = gate_token(world)
    visitor, page = Client(), reverse("signal_gate", args=[token])
    visitor.post(page, data())
    follow = re.search(r"/signaal/volg/\S+", Mail.objects.filter(to=gate.email).latest("created").text)[0]
    assert as_("Anna").post(reverse("gate_end", args=[gate.pk])).status_code == 403
    assert as_("Ella").post(reverse("gate_end", args=[gate.pk])).status_code == 302
    assert [visitor.get(one).status_code for one in (page, follow)] == [410, 410]
    assert visitor.post(page, data()).status_code == 410
    assert Signal.objects.count() == 1
    late, token = gate_token(world, expires=TODAY)
    with pytest.raises(commands_gates.GateShut):
        commands_gates.open_gate(token, today=TODAY + dt.timedelta(days=1))
    assert commands_gates.open_gate(token, today=TODAY) == late
    assert visitor.get(reverse("signal_gate", args=["verzonnen"])).status_code == 404


def test_a_head_gives_links_for_her_own_organisation_alone(world, as_):
    with pytest.raises(PermissionDenied):
        gate_token(world, by=world.viewer("Bram"))
    gate, _token = gate_token(world, by=world.viewer("Bram"), party=world.zuid)
    assert gate.name in as_("Bram").get(reverse("gate_list")).content.decode()
    assert gate.name not in as_("Cas").get(reverse("gate_list")).content.decode()


def test_two_texts_are_alike_when_most_of_their_words_are():
    assert counting.alike("Geen opvang na zes uur", "na zes uur is er geen opvang")
    assert not counting.alike("Geen opvang na zes uur", "Geen bus na zes uur naar het dorp")
    assert not counting.alike("", "")
