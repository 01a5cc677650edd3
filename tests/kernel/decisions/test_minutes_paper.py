"""Approved minutes print as a tagged paper, for whom the page of the meeting is, and no word more."""

import io

import pypdf
import pytest
from django.urls import reverse

from bundel.kernel.decisions import commands_meetings, commands_minutes


def paper(as_, who, meeting):
    return as_(who).get(reverse("meeting_paper", args=[meeting.pk]))


def told(answer) -> str:
    return " ".join("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(answer.content)).pages).split())


def test_approved_minutes_are_a_tagged_paper_with_who_was_there_and_what_was_decided(as_, held):
    meeting = held()
    assert reverse("meeting_paper", args=[meeting.pk]) in as_("Anna").get(reverse("meeting", args=[meeting.pk])).content.decode()
    answer = paper(as_, "Anna", meeting)
    assert answer["Content-Type"] == "application/pdf"
    catalogue = pypdf.PdfReader(io.BytesIO(answer.content)).trailer["/Root"]
    assert bool(catalogue["/MarkInfo"]["/Marked"]) is True
    assert "/StructTreeRoot" in catalogue
    assert catalogue["/Lang"] == "nl"
    said = told(answer)
    for words in ("Raad van bestuur, 21 november 2026", "Raadzaal", "Gust", "verontschuldigd", "Er werd lang over gesproken.",
                  "Besluit 2026-00001", "2 voor, 0 tegen", "Artikel 1. De dienst start."):  # fmt: skip
        assert words in said, words


@pytest.mark.parametrize("state", ["running", "closed"])
def test_minutes_that_are_not_approved_do_not_print(as_, held, state):
    meeting = held(state)
    assert paper(as_, "Ella", meeting).status_code == 404
    assert "verslag.pdf" not in as_("Ella").get(reverse("meeting", args=[meeting.pk])).content.decode()


def test_what_was_closed_is_on_paper_only_for_who_sees_it_on_the_page(world, as_, held):
    meeting = held("closed", closed=True)
    item = meeting.items.get(closed=True)
    commands_minutes.add_meeting_task(meeting, by=world.viewer("Ella"), title="Affiches", owner=world.zuid.pk)
    meeting.tasks.create(partnership=world.duin, item=item, title="Contract tekenen", owner=world.zuid)
    commands_meetings.approve(meeting, by=world.viewer("Ella"))
    for who, seen in (("Anna", False), ("Ella", True)):
        said = told(paper(as_, who, meeting))
        assert ("Aanstelling" in said) is seen
        assert ("Contract tekenen" in said) is seen
        assert ("2026-00002" in said) is seen
        assert "Affiches" in said
        assert ("Een punt in besloten zitting" in said) is not seen


def test_a_correction_stands_on_the_paper(world, as_, held):
    meeting = held()
    commands_meetings.correct(meeting, by=world.viewer("Ella"), text="Lees: 12 stemmen.", reason="telfout")
    assert "Lees: 12 stemmen." in told(paper(as_, "Bram", meeting))
    assert paper(as_, "Odo", meeting).status_code == 404
