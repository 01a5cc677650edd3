"""Calculating on a screen: a form for every calculator, an answer with its arithmetic, and mistakes beside their field."""

from django.urls import reverse

from bundel.engines.calculators.known import CALCULATORS


def test_every_calculator_has_a_form_and_stands_in_the_list(as_):
    anna = as_("Anna")
    listed = anna.get(reverse("calculators")).content.decode()
    for name, one in CALCULATORS.items():
        page = anna.get(reverse("calculator", args=[name]))
        assert page.status_code == 200, name
        assert set(page.context["form"].fields) == set(one.asked.model_fields), name
        assert all(field.label for field in page.context["form"].fields.values())
        assert reverse("calculator", args=[name]) in listed
    assert anna.get(reverse("calculator", args=["geen.berekening"])).status_code == 404


def test_an_answer_shows_its_arithmetic_and_a_mistake_stands_beside_its_field(as_):
    anna = as_("Anna")
    terms = reverse("calculator", args=["legal.terms"])
    shown = anna.post(terms, {"event_date": "2025-04-15", "term": "30 days"}).content.decode()
    assert "15 mei 2025" in shown
    assert "2025-04-16" in shown
    wrong = anna.post(terms, {"event_date": "2025-04-15"})
    assert wrong.status_code == 422
    assert "Geef ook de termijn" in wrong.content.decode()
    assert 'value="2025-04-15"' in wrong.content.decode()
    assert "event_date" in anna.post(terms, {"event_date": "gisteren", "term": "30 days"}).context["form"].errors
    refused = anna.post(terms, {"application": "2025-01-01", "decision": "2025-01-20", "today": "2025-02-01"})
    assert "kennisgeving" in refused.content.decode()


def test_many_values_are_typed_one_a_line(as_):
    anna = as_("Anna")
    vote = reverse("calculator", args=["governance.vote"])
    page = anna.post(vote, {"votes": "A: 4, yes\nB: 3, no\nC: no", "rule": "simple_majority_cast", "quorum": "half_plus"})
    assert dict(page.context["answer"])["Aangenomen"] == ["nee"]
    assert dict(page.context["answer"])["Voor"] == ["4"]
    wrong = anna.post(vote, {"votes": "A yes", "rule": "simple_majority_cast", "quorum": "half_plus"})
    assert (wrong.status_code, list(wrong.context["form"].errors)) == (422, ["votes"])
    maybe = anna.post(vote, {"votes": "A: maybe", "rule": "simple_majority_cast", "quorum": "half_plus"})
    assert list(maybe.context["form"].errors) == ["votes"]
    kpi = reverse("calculator", args=["legal.kpi"])
    page = anna.post(kpi, {"answered_days": "1\n2\n9", "target_days": "5"})
    assert dict(page.context["answer"])["Binnen het streefdoel (%)"] == ["66,67"]
