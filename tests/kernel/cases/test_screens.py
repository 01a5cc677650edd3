"""The screens of cases as a browser meets them: types, filters, dividing the work, saving at once, asking through a service."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from bundel.kernel.cases import commands, commands_share
from bundel.kernel.cases.models import Case, CaseType, Note, SavedFilter, Task
from bundel.kernel.offers import commands as offers
from bundel.kernel.offers import commands_agreements
from bundel.kernel.offers.models import Agreement
from tests.kernel.cases import small
from tests.kernel.cases.small import TODAY, TYPES
from tests.world import someone

pytestmark = pytest.mark.django_db
LOAD = "case_type_load"


def guidance() -> str:
    return (TYPES / "guidance.toml").read_text(encoding="utf-8")


def test_a_type_with_a_fault_comes_back_with_its_line_and_every_letter_that_was_typed(world, as_):
    broken = guidance().replace('to = "exploring"', 'to = "nowhere"')
    answer = as_("Ella").post(reverse(LOAD), {"text": broken})
    told = answer.content.decode()
    assert answer.status_code == 422
    assert "type.toml, regel" in told
    assert "Remedie" in told
    assert "nowhere" in told
    assert not CaseType.objects.exists()
    user = world.users["Ella"]
    user.language = "fr"
    user.save()
    told = as_("Ella").post(reverse(LOAD), {"text": broken}).content.decode()
    assert "type.toml, ligne" in told
    assert "l&#x27;état « nowhere » n&#x27;existe pas. Remède" in told


def test_a_new_version_holds_for_new_cases_and_the_running_ones_can_be_moved(world, as_):
    case = small.case(world)
    old, ella = case.type, as_("Ella")
    other = guidance().replace("amount = 10", "amount = 5")
    assert ella.post(reverse(LOAD), {"text": other}).status_code == 422, "the same version, other content"
    newer = other.replace("version = 1", "version = 2")
    assert ella.post(reverse(LOAD), {"text": newer}).status_code == 302
    case.refresh_from_db()
    assert case.type == old, "a running case keeps the version it started with"
    told = ella.get(reverse("case_type", args=[old.pk])).content.decode()
    assert "1 lopend dossier" in told
    assert "nodig: een toelichting" in told, "who makes a move, what it needs and what follows"
    assert "meer keuzes: geld, wonen" in told
    assert ella.post(reverse("case_type_move", args=[old.pk])).status_code == 302
    case.refresh_from_db()
    assert case.type.version == 2


def test_a_filter_is_kept_found_and_dropped_by_its_own_person_only(world, as_):
    anna, url = as_("Anna"), reverse("cases")
    anna.post(reverse("case_filter_save"), {"name": "Mijn late", "query": "mine=yes&stand=late&page=3&evil=1"})
    assert SavedFilter.objects.get().query == "mine=yes&stand=late"
    assert "Mijn late" in anna.get(url).content.decode()
    assert "Mijn late" not in as_("Bram").get(url).content.decode()
    as_("Bram").post(reverse("case_filter_drop"), {"name": "Mijn late"})
    assert SavedFilter.objects.count() == 1
    anna.post(reverse("case_filter_drop"), {"name": "Mijn late"})
    assert not SavedFilter.objects.exists()


def test_who_divides_the_work_sees_how_much_each_has_and_nothing_of_the_case(world, as_):
    case = small.case(world, question="kwartelei")
    someone(world, "Hilde", world.noord, world.duin, "head")
    someone(world, "Jef", world.noord, world.duin, "social_worker")
    hilde, url = as_("Hilde"), reverse("case_assign", args=[case.pk])
    form = hilde.get(url).content.decode()
    assert "Anna (1 open dossiers)" in form
    assert "Jef (0 open dossiers)" in form
    assert hilde.post(url, {"account": world.accounts["Jef"].uuid, "why": "wijk"}).status_code == 302
    case.refresh_from_db()
    assert case.worker == world.accounts["Jef"]
    assert "kwartelei" not in hilde.get(reverse("case", args=[case.pk])).content.decode()
    assert as_("Bram").get(url).status_code == 404


def test_who_saves_second_sees_what_the_first_changed_and_keeps_what_she_typed(world, as_):
    case = small.case(world)
    anna, url = as_("Anna"), reverse("case_edit", args=[case.pk])
    commands.edit_fields(case, by=world.viewer("Anna"), version=case.version, fields={"urgency": "water afgesloten"})
    answer = anna.post(url, {"version": case.version, "urgency": "brief van de deurwaarder", "question": ""})
    told = answer.content.decode()
    assert answer.status_code == 422
    assert "water afgesloten" in told
    assert "brief van de deurwaarder" in told
    assert Case.objects.get(pk=case.pk).fields["urgency"] == "water afgesloten"


def test_a_note_makes_the_next_task_and_a_correction_leaves_the_note(world, as_):
    case = small.case(world)
    anna = as_("Anna")
    typed = {"kind": "contact", "way": "visit", "text": "Zij kwam langs", "on": TODAY, "minutes": 30}
    typed |= {"new_due": "Bel terug", "due": "2026-12-01"}
    assert anna.post(reverse("case_note", args=[case.pk]), typed).status_code == 302
    assert Task.objects.get(case=case, title="Bel terug").due == dt.date(2026, 12, 1)
    note = Note.objects.get(kind="contact")
    anna.post(reverse("note_correct", args=[case.pk, note.pk]), {"text": "Het was haar zus"})
    assert Note.objects.get(pk=note.pk).text == "Zij kwam langs"
    assert Note.objects.get(corrects=note).text == "Het was haar zus"


def test_a_service_is_asked_only_under_an_agreement_that_runs_today(world, as_):
    case = small.case(world)
    service = offers.add_offer(by=world.viewer("Ella"), name_nl="Rechtshulp", kind="service", owner=world.region)
    ask = {"by": world.viewer("Anna"), "kind": "advise", "asked": world.region.pk, "purpose": "advies"}
    ask |= {"text": "een huurgeschil", "offer": service}
    with pytest.raises(ValidationError, match="neemt op .* niet deel"):
        commands_share.ask(case, **ask)
    commands_agreements.join(service, world.noord, by=world.viewer("Ella"), start=dt.date(2024, 1, 1))
    Agreement.objects.update(until=TODAY - dt.timedelta(days=1))
    with pytest.raises(ValidationError, match="liep tot en met"):
        commands_share.ask(case, **ask)
    Agreement.objects.update(until=None)
    chosen = as_("Anna").post(reverse("case_ask", args=[case.pk]), {"kind": "advise", "offer": service.pk})
    assert chosen.url.endswith(f"/vraag/advise/{world.region.pk}/?dienst={service.pk}")
    assert as_("Anna").post(chosen.url, {"purpose": "advies", "text": "een huurgeschil"}).status_code == 302
    assert case.questions.get().offer == service
