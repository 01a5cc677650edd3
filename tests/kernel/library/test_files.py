"""Files: sealed on disk, told in the trail, gone when removed; too large ones come in nowhere."""

import datetime as dt
import os
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from bundel.kernel.access.models import Trail, TrailPerson
from bundel.kernel.library import commands, queries, vault
from bundel.kernel.library.models import StoredFile
from bundel.kernel.parties.models import Party
from bundel.kernel.rooms.downloads import attachment, clean_name
from bundel.kernel.rooms.uploads import TooLarge, UploadField
from tests.kernel.library.samples import PDF, png
from tests.world import TODAY


@pytest.fixture
def kept(world, pdf) -> StoredFile:
    return keep(world, pdf, title="Verslag")


def keep(world, upload, who="Ella", **given) -> StoredFile:
    return commands.keep(by=world.viewer(who), owner=world.zuid, upload=upload, partnership=world.duin.pk, **given)


def on_disk(folder) -> list:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_a_kept_file_comes_back_as_it_was_and_stands_sealed_on_disk(world, folder, kept):
    assert queries.read(kept) == PDF
    [path] = on_disk(folder)
    assert b"%PDF" not in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0
    assert [one.pk for one in queries.of(world.zuid.pk)] == [kept.pk]
    row = Trail.objects.get(verb="file.kept")
    assert (row.subject, row.details["title"]) == (world.zuid.pk, "Verslag")


def test_a_file_is_found_under_its_own_owner_alone(world, kept):
    assert queries.find(kept.pk, owner=world.zuid.pk) == kept
    with pytest.raises(Http404):
        queries.find(kept.pk, owner=world.noord.pk)


def test_a_removed_file_has_no_bytes_and_no_name(world, folder, kept, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        commands.remove(kept, by=world.viewer("Ella"), reason="verkeerd bestand")
        commands.remove(kept, by=world.viewer("Ella"), reason="nog eens")
    kept.refresh_from_db()
    assert on_disk(folder) == []
    assert (kept.title, kept.filename, kept.removed_why) == ("", "", "verkeerd bestand")
    assert queries.of(world.zuid.pk, older=True) == []
    with pytest.raises(queries.Gone):
        queries.read(kept)
    assert Trail.objects.filter(verb="file.removed").count() == 1


def test_removing_needs_a_reason(world, kept):
    with pytest.raises(ValidationError, match="waarom"):
        commands.remove(kept, by=world.viewer("Ella"), reason="  ")


def test_a_newer_version_takes_the_place_and_the_older_stays_readable(world, kept):
    newer = keep(world, SimpleUploadedFile("b.png", png()), title="Verslag", replaces=kept)
    assert newer.version == 2
    assert [one.pk for one in queries.of(world.zuid.pk)] == [newer.pk]
    assert len(queries.of(world.zuid.pk, older=True)) == 2
    assert queries.read(kept) == PDF
    with pytest.raises(ValidationError, match="nieuwere versie"):
        keep(world, SimpleUploadedFile("c.png", png()), replaces=kept)


def test_a_file_about_a_resident_is_told_without_its_title(world, pdf):
    person = world.noord.pk
    keep(world, pdf, who="Anna", title="Diagnose Lena", people=[person])
    row = Trail.objects.get(verb="file.kept")
    assert "Lena" not in str(row.details)
    assert TrailPerson.objects.filter(trail=row, person=person).exists()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [("a.pdf", b"MZ\x90\0", "programma"), ("a.pdf", b"", "leeg"), ("a.svg", b"<svg/>", "script")],
)
def test_a_bad_upload_leaves_nothing_behind(world, folder, name, data, says):
    with pytest.raises(ValidationError) as refused:
        keep(world, SimpleUploadedFile(name, data), title="x")
    assert says in refused.value.message_dict["upload"][0]
    assert on_disk(folder) == []
    assert not StoredFile.objects.exists()


def test_what_fails_in_the_database_leaves_nothing_on_disk(world, folder, pdf, monkeypatch):
    monkeypatch.setattr(commands.trail, "record", lambda *given, **more: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        keep(world, pdf, title="x")
    assert on_disk(folder) == []


def test_a_file_valid_until_before_it_starts_is_refused(world, pdf):
    with pytest.raises(ValidationError, match="voor het begin"):
        keep(world, pdf, valid_from=TODAY, valid_until=TODAY - dt.timedelta(1))


def test_what_expires_is_named_in_time(world, pdf):
    kept = keep(world, pdf, valid_until=TODAY)

    def of(party: Party) -> Callable:
        return lambda owner: Party.objects.filter(pk=owner).filter(pk=party.pk)

    assert list(queries.expiring(of(world.zuid), until=TODAY)) == [kept]
    assert list(queries.expiring(of(world.zuid), until=TODAY - dt.timedelta(1))) == []
    assert list(queries.expiring(of(world.noord), until=TODAY)) == []


def test_a_changed_or_missing_file_is_told_and_never_given(world, kept, folder, settings):
    [path] = on_disk(folder)
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    with pytest.raises(queries.Gone, match="beschadigd"):
        queries.read(kept)
    path.unlink()
    with pytest.raises(queries.Gone, match="ontbreekt"):
        queries.read(kept)
    assert str(kept.pk) in "".join(queries.lacking())


def test_bytes_that_nobody_names_go_a_day_later(world, kept, folder):
    stray = StoredFile(id="11111111-1111-4111-8111-111111111111").pk
    from uuid import UUID

    vault.write(UUID(str(stray)), b"x")
    assert commands.sweep(timezone.now()) == 0
    for path in on_disk(folder):
        os.utime(path, (0, 0))
    assert commands.sweep(timezone.now()) == 1
    assert queries.read(kept) == PDF


def test_retention_of_a_room_empties_the_files_of_its_objects(world, kept, folder, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        assert commands.forget([world.zuid.pk], reason="bewaartermijn") == 1
    assert on_disk(folder) == []


def test_an_upload_over_the_limit_is_refused_in_the_form_and_kept_nowhere(world, settings, folder):
    settings.UPLOAD_BYTES = 100_000
    request = RequestFactory().post("/", {"title": "getypt", "upload": SimpleUploadedFile("groot.pdf", PDF + b"x" * 3_000_000)})
    assert request.POST["title"] == "getypt"
    given = request.FILES["upload"]
    assert isinstance(given, TooLarge)
    assert given.size > 3_000_000
    with pytest.raises(ValidationError, match="hoogstens"):
        UploadField().clean(given)
    with pytest.raises(ValidationError, match="hoogstens"):
        keep(world, given)


def test_a_screen_that_knows_nothing_of_the_limit_still_says_what_to_do(world, as_, settings):
    settings.UPLOAD_BYTES = 100
    answer = as_("Ella").post(reverse("plan_upload"), {"file": SimpleUploadedFile("plan.txt", b"1. Doel\n" * 100)})
    assert answer.status_code in (200, 422)
    assert "te groot" in answer.content.decode()


def test_an_upload_within_the_limit_comes_in_whole(settings):
    settings.UPLOAD_BYTES = 5_000_000
    data = PDF + b"x" * 3_000_000
    given = RequestFactory().post("/", {"upload": SimpleUploadedFile("a.pdf", data)}).FILES["upload"]
    assert UploadField().clean(given).read() == data


@pytest.mark.parametrize(
    ("given", "clean"),
    [
        ("../../etc/passwd", "passwd"), ("C:\\map\\brief.pdf", "brief.pdf"), ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie x.pdf"),
        ("gpj.\u202efdp.exe", "gpj.fdp.exe"), ("", "bestand"), ("...", "bestand"), ('a"b<c>.pdf', "abc.pdf"), ("é ü.pdf", "é ü.pdf"),
    ],
)  # fmt: skip
def test_a_name_is_cleaned(given, clean):
    assert clean_name(given) == clean


def test_a_long_name_keeps_its_ending():
    assert clean_name("x" * 300 + ".pdf").endswith(".pdf")
    assert len(clean_name("x" * 300 + ".pdf")) == 120


def test_a_download_is_saved_and_never_shown():
    answer = attachment(b"<script>", 'é"\r\n.pdf', "application/pdf")
    assert answer["Content-Disposition"].startswith("attachment;")
    assert "\n" not in answer["Content-Disposition"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]
