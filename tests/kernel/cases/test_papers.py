"""Documents, letters and booked moments on the page of a case, from its screens."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from bundel.kernel.access.models import Trail
from bundel.kernel.cases import commands_papers, declared, queries_papers
from bundel.kernel.library import commands_templates
from bundel.kernel.library import queries as library
from bundel.kernel.library.models import Letter
from bundel.kernel.moments import commands_series
from bundel.kernel.moments.models import Booking
from tests.kernel.cases import small

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture
def case(world):
    return small.case(world)


def add(client, case, name="attest.pdf", data=PDF, **given):
    return client.post(reverse("case_papers", args=[case.pk]), {"upload": SimpleUploadedFile(name, data), "title": "Attest"} | given)


def test_a_file_is_kept_read_with_a_trace_and_removed_with_a_reason(world, case, as_):
    anna = as_("Anna")
    assert add(anna, case).status_code == 302
    stored = library.of(case.pk)[0]
    assert "Attest" in anna.get(reverse("case", args=[case.pk])).content.decode()
    answer = anna.get(reverse("case_file", args=[case.pk, stored.pk]))
    assert (answer.content, answer["X-Content-Type-Options"]) == (PDF, "nosniff")
    assert Trail.objects.filter(verb="case.paper_read", people__person=case.client_id, is_read=True).count() == 1
    assert "Attest" not in str(list(Trail.objects.values_list("details", flat=True))), "the trail names no title"
    away, shelf = reverse("case_file_remove", args=[case.pk, stored.pk]), reverse("case_papers", args=[case.pk])
    assert away in anna.get(shelf).content.decode(), "from the shelf it can be replaced and removed"
    assert add(anna, case, title="", replaces=str(stored.pk)).status_code == 302
    newer = library.of(case.pk)[0]
    assert (newer.replaces_id, newer.title, newer.version) == (stored.pk, "Attest", 2)
    page = anna.get(shelf).content.decode()
    assert reverse("case_file", args=[case.pk, stored.pk]) in page, "the older version stays readable"
    away = reverse("case_file_remove", args=[case.pk, newer.pk])
    assert anna.post(away, {"reason": ""}).status_code == 422
    assert anna.post(away, {"reason": "verkeerd dossier"}).status_code == 302
    assert library.of(case.pk) == []


def test_what_is_not_what_it_says_is_refused_and_the_title_stays(case, as_):
    answer = add(as_("Anna"), case, data=b"MZ\x90\x00" + b"\x00" * 200)
    assert answer.status_code == 422
    assert 'value="Attest"' in answer.content.decode()
    assert library.of(case.pk) == []


def test_what_expires_is_seen_beforehand_and_only_by_who_works_on_the_case(world, case, as_):
    today = timezone.localdate()
    add(as_("Anna"), case, valid_until=(today + dt.timedelta(days=20)).isoformat())
    assert "Attest" in as_("Anna").get(reverse("case_expiring")).content.decode()
    assert "Attest" not in as_("Bram").get(reverse("case_expiring")).content.decode()
    checks = as_("Anna").get(reverse("data_checks")).content.decode()
    assert "Stuk dat vervalt" in checks
    assert f"{reverse('case_papers', args=[case.pk])}?vervang={library.of(case.pk)[0].pk}" in checks, "the remedy is a button"
    assert any(line.detail == "Attest" for line in declared.waiting(world.viewer("Anna", today)))
    assert queries_papers.expiring(world.viewer("Anna", today - dt.timedelta(days=100))) == []


def test_a_letter_is_frozen_and_a_newer_one_takes_its_place_with_a_reason(world, case, as_):
    template = commands_templates.start_from(world.duin.pk, "attest-begeleiding", by=world.viewer("Ella"))
    anna = as_("Anna")
    new = reverse("case_letter_new", args=[case.pk, template.key])
    form = anna.get(new).content.decode()
    assert "Karin Vandaele" in form, "what the case knows is filled in"
    values = {f"blank_{name}": "zomer" for name in queries_papers.text_of(world.viewer("Anna"), case, template.key).blanks}
    lacking = anna.post(new, {"language": "nl", "blank_naam": "Karin Vandaele"})
    assert lacking.status_code == 422
    assert [name for name in lacking.context["form"].errors if name.startswith("blank_")], "what lacks is told beside its field"
    assert anna.post(new, {"language": "nl", **values}).status_code == 302
    first = Letter.objects.get()
    assert anna.get(reverse("case_letter", args=[case.pk, first.pk])).content.startswith(b"%PDF")
    again = reverse("case_letter_again", args=[case.pk, first.pk])
    assert anna.get(again).context["form"]["blank_naam"].initial == "zomer", "a newer version begins with what stood there"
    assert anna.post(again, {"language": "nl", **values}).status_code == 422, "a new version needs a reason"
    changed = dict.fromkeys(values, "winter")
    assert anna.post(again, {"language": "nl", "reason": "verkeerd seizoen", **changed}).status_code == 302
    assert "zomer" in Letter.objects.get(pk=first.pk).body, "what was frozen stays"
    newer = Letter.objects.exclude(pk=first.pk).get()
    assert newer.replaces == first
    page = anna.get(reverse("case_papers", args=[case.pk])).content.decode()
    assert all(reverse("case_letter", args=[case.pk, one.pk]) in page for one in (first, newer)), "a letter keeps its history"
    assert reverse("case_letter_again", args=[case.pk, newer.pk]) in page


def test_a_moment_is_booked_for_the_client_and_stands_on_her_case(world, case, as_):
    first = timezone.localdate() + dt.timedelta(days=7)
    commands_series.plan_series(
        by=world.viewer("Ella", timezone.localdate()), kind="consultation", title_nl="Spreekuur", organisation=world.region.pk,
        host=world.noord.pk, first=first, begins=dt.time(9), minutes=60, who="workers", capacity=1, holders=[world.accounts["Dina"]],
    )  # fmt: skip
    anna, url = as_("Anna"), reverse("case_book", args=[case.pk])
    (label, free), = queries_papers.free(world.viewer("Anna"), case).items()
    assert label == str(world.noord), "the own centre comes first and has a bound of its own"
    assert anna.post(url, {"moment": free[0].pk, "about": "huur"}).status_code == 302
    booking = Booking.objects.get()
    assert (booking.resident_id, booking.subject) == (case.client_id, case.pk)
    assert "Spreekuur" in anna.get(reverse("case", args=[case.pk])).content.decode()
    taken = anna.post(url, {"moment": free[0].pk})
    assert taken.status_code == 422, "what is full meanwhile is told, not booked"


def test_nobody_else_opens_or_adds_a_document(world, case, as_):
    kept = commands_papers.add_file(case, by=world.viewer("Anna"), upload=SimpleUploadedFile("a.pdf", PDF))
    for who in ("Bram", "Dina", "Ella", "Gust"):
        assert as_(who).get(reverse("case_file", args=[case.pk, kept.pk])).status_code == 404
        assert add(as_(who), case).status_code == 404
    assert library.of(case.pk) == [kept]


