"""Files of an item: seen by whoever sees the item, until it is handled; what is closed stays closed."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from bundel.kernel.access.models import Trail
from bundel.kernel.decisions import commands_files, commands_items, queries
from bundel.kernel.library import queries as library
from tests.kernel.library.samples import PDF


def add(world, item, title="Raming"):
    return commands_files.add_file(item, by=world.viewer("Ella"), upload=SimpleUploadedFile("raming.pdf", PDF), title=title)


def test_a_file_is_added_on_the_screen_and_downloaded_by_whoever_sees_the_item(world, propose, as_):
    item = propose()
    client, address = as_("Ella"), f"/werk/punten/{item.pk}/bestand/"
    assert 'enctype="multipart/form-data"' in client.get(address).content.decode()
    assert client.post(address, {"upload": SimpleUploadedFile("raming.pdf", PDF), "title": "Raming"}).status_code == 302
    [stored] = library.of(item.pk)
    assert f"{address}{stored.pk}/" in as_("Anna").get(f"/werk/punten/{item.pk}/").content.decode()
    answer = as_("Anna").get(f"{address}{stored.pk}/")
    assert answer.content == PDF
    assert answer["Content-Disposition"].startswith("attachment")
    assert as_("Odo").get(f"{address}{stored.pk}/").status_code == 404


def test_a_bad_file_is_refused_beside_its_field_and_the_title_is_kept(world, propose, as_):
    item = propose()
    typed = {"upload": SimpleUploadedFile("raming.pdf", b"MZ\x90\0"), "title": "Mijn titel"}
    answer = as_("Ella").post(f"/werk/punten/{item.pk}/bestand/", typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "programma" in page
    assert 'value="Mijn titel"' in page
    assert library.of(item.pk) == []


def test_a_file_that_is_too_large_is_refused_and_the_title_is_kept(world, propose, as_, settings):
    settings.UPLOAD_BYTES = 1000
    item = propose()
    typed = {"upload": SimpleUploadedFile("a.pdf", PDF + b"x" * 5000), "title": "Mijn titel"}
    answer = as_("Ella").post(f"/werk/punten/{item.pk}/bestand/", typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "te groot" in page
    assert 'value="Mijn titel"' in page


def test_a_closed_item_keeps_its_files_closed_and_their_titles_out_of_the_trail(world, propose, as_):
    item = propose(closed=True, title="Ontslag van X")
    stored = add(world, item, "Ontslagbrief X")
    address = f"/werk/punten/{item.pk}/bestand/{stored.pk}/"
    assert as_("Anna").get(address).status_code == 404
    assert as_("Hanna").get(address).status_code == 200
    commands_files.remove_file(item, stored, by=world.viewer("Ella"), reason="X staat erin")
    assert not [row for row in Trail.objects.all() if "X" in str(row.details)]


def test_the_agenda_shows_the_files_of_what_is_shown(world, board, propose, as_):
    import datetime as dt

    from django.utils import timezone

    from bundel.kernel.decisions import commands_agenda, commands_meetings

    ella, starts = world.viewer("Ella"), timezone.now() + dt.timedelta(days=20)
    meeting = commands_meetings.plan_meeting(board, by=ella, starts=starts, ends=starts + dt.timedelta(hours=1))
    for closed, title in ((False, "Open raming"), (True, "Gesloten raming")):
        item = propose(closed=closed, title=title)
        add(world, item, title)
        commands_agenda.put_on_agenda(item, meeting, by=ella)
    page = as_("Anna").get(f"/werk/vergaderingen/{meeting.pk}/").content.decode()
    assert "raming.pdf" in page
    assert page.count("raming.pdf") == 1
    assert "Gesloten raming" not in page


def test_a_handled_item_takes_no_files_and_gives_none_up(world, propose):
    item = propose()
    stored = add(world, item)
    commands_items.withdraw(item, by=world.viewer("Ella"), reason="niet meer nodig")
    with pytest.raises(ValidationError, match="afgehandeld"):
        add(world, item)
    with pytest.raises(ValidationError, match="afgehandeld"):
        commands_files.remove_file(item, stored, by=world.viewer("Ella"), reason="weg")
    assert len(queries.item_page(world.viewer("Anna"), item.pk).files) == 1
