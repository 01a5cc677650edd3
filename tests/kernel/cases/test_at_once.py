"""Two people type in one case: who saves second sees what the first changed, and neither loses a word."""

import pytest
from django.urls import reverse

from bundel.kernel.cases import commands_people
from bundel.kernel.cases.models import Case, Task
from bundel.kernel.parties import commands_residents
from tests.kernel.cases import small
from tests.world import someone

pytestmark = pytest.mark.django_db


def filled(page) -> dict[str, object]:
    """What a browser would send back from the form on this page."""
    form = page.context["form"]
    data: dict[str, object] = {}
    for field in form:
        value = field.value()
        if hasattr(field.field, "declared") and isinstance(value, dict):
            data |= {f"{field.name}__{row}": marks for row, marks in value.items() if marks not in ("", None, [])}
        elif value not in (None, False):
            data[field.name] = value
    return data


def test_who_saves_second_sees_what_the_first_changed_and_neither_loses_anything(world, as_):
    case = small.case(world, key="gbo", question="waar moet ik heen?")
    ruth = someone(world, "Ruth", world.noord, world.duin, "social_worker")
    commands_people.invite(case, by=world.viewer("Anna"), account=ruth, role="colleague", why="samen")
    url, anna, other = reverse("case_edit", args=[case.pk]), as_("Anna"), as_("Ruth")
    first, second = filled(anna.get(url)), filled(other.get(url))
    page = anna.get(url).content.decode()
    assert page.count("<table") >= 2, "a grid is one table, not a heading a row"
    assert 'name="domains__finances" value="explored"' in page

    first |= {"type_household": "alone", "domains__finances": ["explored", "action"], "question": "ik weet niet waar ik heen moet"}
    second |= {"agreements": "elke week bellen", "domains__housing": ["explored"], "question": "wie helpt mij?"}
    assert anna.post(url, first).status_code == 302
    answer = other.post(url, second)
    told = answer.content.decode()
    assert answer.status_code == 422
    assert "alleen (staat nu ook in het formulier)" in told, "Ruth left that alone: it follows what Anna saved"
    assert "ik weet niet waar ik heen moet (u typte iets anders" in told
    assert "verkend, actie (u typte iets anders" in told, "both wrote in the grid"
    assert "elke week bellen" in told
    assert "wie helpt mij?" in told

    assert other.post(url, filled(answer)).status_code == 302
    case.refresh_from_db()
    assert case.fields["household"] == "alone"
    assert case.fields["agreements"] == "elke week bellen"
    assert case.question == "wie helpt mij?"

    data = {"title": "bel de huisbaas", "due": "2099-01-01", "account": str(ruth.uuid)}
    assert anna.post(reverse("case_task", args=[case.pk]), data).status_code == 302
    assert Task.objects.get(title="bel de huisbaas").account == ruth
    wrong = anna.post(url, {**filled(anna.get(url)), "domains__finances": ["flown"]})
    assert "geld: er is geen keuze ‘flown’" in wrong.content.decode()
    assert Case.objects.get(pk=case.pk).fields["domains"] == {"housing": ["explored"]}


def test_a_step_asks_itself_what_it_still_needs(world, as_):
    """Nobody is sent to another page for it: what is asked stands on the step, and nothing that was filled in is written over."""
    case = small.case(world, fields={"domains": ["housing"]})
    url, anna = reverse("case_move", args=[case.pk, "close"]), as_("Anna")
    form = anna.get(url).context["form"]
    assert {"end_reason"} == set(form.fields) - {"on", "reason"}
    lacking = anna.post(url, {"on": form["on"].value(), "reason": "zij stopt ermee"})
    assert lacking.status_code == 422
    assert lacking.context["form"].errors == {"end_reason": ["Vul eerst ‘Waarom het eindigt’ in."]}, "beside its field"
    answer = anna.post(url, {"on": form["on"].value(), "reason": "zij stopt ermee", "end_reason": "stopped", "domains": "work"})
    assert answer.status_code == 302
    case.refresh_from_db()
    assert (case.closed, case.fields) == (True, {"domains": ["housing"], "end_reason": "stopped"})


def test_a_household_is_found_by_the_name_and_the_number_of_who_lives_in_it(world, as_):
    number, anna = "85.07.30-033.28", world.viewer("Anna")
    karin, jan = small.resident(world, national_number=number), small.resident(world, given="Jan", family="Peeters")
    home = commands_residents.live_together(karin, jan, by=anna, start=small.TODAY)
    case = small.case(world, client=home.pk, question="samen rondkomen")
    for word in ("vandaele", number, "peeters"):
        assert case.number in as_("Anna").get(reverse("cases"), {"q": word}).content.decode(), word
        assert case.number not in as_("Bram").get(reverse("cases"), {"q": word}).content.decode(), word
    found = as_("Anna").get(reverse("search"), {"q": number}).content.decode()
    assert reverse("resident", args=[karin.pk]) in found, "the search above every page finds her by her whole number"
    assert "Vandaele" not in found, "and shows initials"
    assert reverse("resident", args=[karin.pk]) not in as_("Bram").get(reverse("search"), {"q": number}).content.decode()
