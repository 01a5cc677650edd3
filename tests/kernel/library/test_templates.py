"""Templates: blanks and nothing else; every mistake is named beside its field. Letters: frozen, replaced with a reason, forgotten as a whole."""

import datetime as dt
import io

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction
from django.http import Http404
from pypdf import PdfReader

from bundel.kernel.access.models import Trail, TrailPerson
from bundel.kernel.library import (
    commands_letters,
    commands_templates,
    queries,
    queries_letters,
    queries_templates,
    starters,
    words,
)
from bundel.kernel.library.models import Letter, Template, TemplateText
from bundel.kernel.rooms.screens import Stale
from tests.world import TODAY

WRITTEN = {
    "name": "Uitnodiging", "kind": "letter", "review": TODAY + dt.timedelta(days=100), "blanks": "naam: van de persoon\nuur: wanneer",
    "title_nl": "Gesprek met {{ naam }}", "body_nl": "Beste {{ naam }}\n\nKom om {{ uur }}.\n\n{{ opsteller }}, {{ datum }}",
    "title_fr": "Entretien", "body_fr": "Bonjour {{ naam }}, venez à {{ uur }}.",
}  # fmt: skip


def write(world, who="Ella", **changed):
    return commands_templates.write(world.duin.pk, by=world.viewer(who), owner=world.region.pk, **{**WRITTEN, **changed})


@pytest.fixture
def template(world) -> Template:
    return write(world)


def freeze(world, template, who="Anna", **changed):
    given = {"values": {"naam": "Lena", "uur": "10 uur"}, "language": "nl", "owner": world.zuid, "partnership": world.duin.pk, **changed}
    return commands_letters.freeze(by=world.viewer(who), template=template, **given)


@pytest.mark.parametrize(
    ("field", "text", "says"),
    [
        ("body_nl", "Beste {{ naan }}", "Bedoelt u “naam”"),
        ("body_nl", "Beste {{ kleur }}", "“kleur” bestaat niet"),
        ("title_nl", "Dag {{ kleur }}", "“kleur” bestaat niet"),
        ("body_nl", "{% if naam %}x{% endif %}", "geen invulveld"),
        ("body_nl", "{{ naam.__class__ }}", "geen invulveld"),
        ("body_nl", "{{ naam|upper }}", "geen invulveld"),
        ("body_nl", "{{ Naam }}", "geen invulveld"),
        ("body_nl", "{{ naam }", "geen invulveld"),
        ("body_nl", "naam }}", "geen invulveld"),
        ("body_nl", "{# stil #}", "geen invulveld"),
        ("body_fr", "", "horen samen"),
        ("body_nl", "  ", "horen samen"),
        ("blanks", "Naam van persoon", "geen invulveld"),
        ("blanks", "naam: x\nnaam: y\nuur: z", "staat er al"),
        ("blanks", "datum: x", "staat er al"),
        ("name", "  ", "naam"),
        ("review", TODAY - dt.timedelta(days=1), "voorbij"),
    ],
)
def test_what_is_wrong_in_a_template_is_named_beside_its_field(world, field, text, says):
    with pytest.raises(ValidationError) as refused:
        write(world, **{field: text})
    assert says in " ".join(refused.value.message_dict[field])
    assert not Template.objects.exists()


def test_a_wrong_blank_comes_back_in_the_form_with_everything_that_was_typed(world, as_):
    typed = {**WRITTEN, "owner": world.zuid.pk, "review": "2027-03-01", "body_nl": "Beste {{ naan }}, tot {{ uur }}"}
    answer = as_("Ella").post("/werk/sjablonen/nieuw/", typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Bedoelt u “naam”" in page
    assert "Beste {{ naan }}, tot {{ uur }}" in page
    assert as_("Ella").post("/werk/sjablonen/nieuw/", {**typed, "body_nl": "Beste {{ naam }}"}).status_code == 302


def test_only_the_region_writes_templates(world):
    with pytest.raises(PermissionDenied):
        write(world, who="Anna")
    with pytest.raises(Http404):
        write(world, who="Odo")


def test_a_change_is_the_next_version_and_letters_keep_theirs(world, template):
    before = freeze(world, template)
    changed = {**WRITTEN, "body_nl": "Dag {{ naam }}"}
    del changed["kind"]
    with pytest.raises(Stale):
        commands_templates.rewrite(template, by=world.viewer("Ella"), version=7, owner=world.region.pk, **changed)
    newer = commands_templates.rewrite(template, by=world.viewer("Ella"), version=1, owner=world.region.pk, **changed)
    assert newer.version == 2
    assert before.text.version == 1
    assert queries_letters.read(before)[1].startswith("Beste Lena")
    assert queries_letters.read(freeze(world, newer))[1] == "Dag Lena"


def test_two_templates_of_one_name_get_keys_of_their_own(world, template):
    assert (template.key, write(world).key) == ("uitnodiging", "uitnodiging-2")


def test_a_frozen_letter_holds_what_was_filled_in_and_who_and_when(world, template):
    letter = freeze(world, template, people=[world.noord.pk])
    title, body = queries_letters.read(letter)
    assert title == "Gesprek met Lena"
    assert body == "Beste Lena\n\nKom om 10 uur.\n\nAnna, 21 november 2026"
    assert (letter.frozen_by.user.name, letter.version, letter.kind) == ("Anna", 1, "letter")
    stored = Letter.objects.values_list("title_sealed", "body_sealed", "values_sealed").get()
    assert "Lena" not in "".join(stored)
    row = Trail.objects.get(verb="letter.frozen")
    assert "Lena" not in str(row.details)
    assert TrailPerson.objects.filter(trail=row, person=world.noord.pk).exists()


def test_a_letter_in_french_is_dated_in_french_and_one_that_is_not_written_is_refused(world, template):
    letter = freeze(world, template, language="fr")
    assert queries_letters.read(letter) == ("Entretien", "Bonjour Lena, venez à 10 uur.")
    with pytest.raises(ValidationError, match="nl, fr"):
        freeze(world, template, language="en")


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"naam": "Lena"}, "“uur” in: wanneer"),
        ({"naam": " ", "uur": "1"}, "naam"),
        ({"naam": "L", "uur": "1", "kleur": "rood"}, "kleur"),
    ],
)
def test_a_blank_without_value_and_a_value_without_blank_are_named(world, template, values, says):
    with pytest.raises(ValidationError, match=says):
        freeze(world, template, values=values)
    assert not Letter.objects.exists()


def test_what_stands_in_a_value_is_text_and_never_a_blank_or_markup(world, template):
    letter = freeze(world, template, values={"naam": "{{ opsteller }}", "uur": "[x](https://kwaad.example) **nu** <script>"})
    _title, body = queries_letters.read(letter)
    assert "Beste {{ opsteller }}" in body
    from bundel.kernel.rooms.templatetags.bundel import prose

    shown = prose(body)
    assert "<a " not in shown
    assert "<strong>" not in shown
    assert "<script" not in shown


def test_a_letter_is_replaced_once_with_a_reason(world, template):
    first = freeze(world, template)
    with pytest.raises(ValidationError, match="waarom"):
        commands_letters.replace(first, by=world.viewer("Anna"), values={"naam": "L", "uur": "11"}, reason=" ")
    second = commands_letters.replace(first, by=world.viewer("Anna"), values={"naam": "L", "uur": "11"}, reason="verkeerd uur")
    assert (second.version, second.replaces_id, second.replaced_why) == (2, first.pk, "verkeerd uur")
    assert [one.pk for one in queries_letters.of(world.zuid.pk)] == [second.pk]
    assert len(queries_letters.of(world.zuid.pk, older=True)) == 2
    with pytest.raises(ValidationError, match="al vervangen"):
        commands_letters.replace(first, by=world.viewer("Anna"), values={"naam": "L", "uur": "12"}, reason="nog eens")


def test_the_database_refuses_to_change_a_letter_or_its_text(world, template):
    letter = freeze(world, template)
    rows = Letter.objects.filter(pk=letter.pk)
    for act in (
        lambda: rows.update(body_sealed="x"), lambda: rows.update(language="fr"), lambda: rows.update(sha256="x"), rows.delete,
        lambda: TemplateText.objects.update(body_nl="x"), lambda: TemplateText.objects.all()._raw_delete("default"),
    ):  # fmt: skip
        with pytest.raises(DatabaseError), transaction.atomic():
            act()
    assert connection.is_usable()


def test_a_forgotten_letter_says_nothing_and_is_no_longer_found(world, template):
    letter = freeze(world, template)
    assert commands_letters.forget([world.zuid.pk]) == 1
    letter.refresh_from_db()
    assert (letter.title, letter.body, letter.people) == ("", "", [])
    assert queries_letters.of(world.zuid.pk) == []
    with pytest.raises(Http404):
        queries_letters.find(letter.pk, owner=world.zuid.pk)


def test_a_letter_is_found_under_its_own_owner_alone(world, template):
    letter = freeze(world, template)
    assert queries_letters.find(letter.pk, owner=world.zuid.pk) == letter
    with pytest.raises(Http404):
        queries_letters.find(letter.pk, owner=world.noord.pk)


def test_without_its_key_a_letter_is_not_given(world, template, settings):
    letter = freeze(world, template)
    settings.FIELD_KEYS = [b"x" * 32]
    with pytest.raises(queries.Gone, match="sleutel"):
        queries_letters.read(letter)


def test_a_letter_on_paper_is_a_tagged_pdf_in_its_language(world, template):
    paper = PdfReader(io.BytesIO(queries_letters.paper(freeze(world, template, language="fr"))))
    assert paper.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert str(paper.trailer["/Root"]["/Lang"]).startswith("fr")
    assert "Bonjour Lena" in paper.pages[0].extract_text()


def test_a_template_out_of_use_makes_no_letter(world, template):
    commands_templates.end(template, by=world.viewer("Ella"))
    with pytest.raises(ValidationError, match="niet meer in gebruik"):
        freeze(world, template)


def test_a_template_by_its_key_is_of_the_own_partnership(world, template):
    assert freeze(world, "uitnodiging").text.template == template
    with pytest.raises(ValidationError, match="niet meer in gebruik"):
        freeze(world, "uitnodiging", partnership=world.elders.pk)


@pytest.mark.parametrize("key", sorted(starters.load()))
def test_every_model_of_the_house_is_taken_over_and_makes_a_letter_in_three_languages(world, key):
    template = commands_templates.start_from(world.duin.pk, key, by=world.viewer("Ella"))
    values = {name: f"<{name}>" for name in starters.load()[key].blanks}
    for language in words.LANGUAGES:
        title, body = queries_letters.read(freeze(world, template, values=values, language=language))
        assert "{{" not in title + body
        assert body.count("\\<") >= 4
    with pytest.raises(ValidationError, match="al overgenomen"):
        commands_templates.start_from(world.duin.pk, key, by=world.viewer("Ella"))


def test_the_models_use_every_blank_that_they_declare(world):
    for one in starters.load().values():
        for code in words.LANGUAGES:
            used = words.blanks_of(one.texts[f"title_{code}"] + one.texts[f"body_{code}"])
            assert set(one.blanks) - set(used) == set(), (one.key, code)


def test_the_page_previews_with_the_names_of_the_blanks(world, template, as_):
    page = as_("Anna").get(f"/werk/sjablonen/{template.pk}/").content.decode()
    assert "Gesprek met [naam]" in page
    assert "<strong>[uur]</strong>" in page
    assert "Bonjour" in as_("Anna").get(f"/werk/sjablonen/{template.pk}/?taal=fr").content.decode()


def test_a_template_to_be_reviewed_waits_on_who_writes_them(world):
    write(world, review=TODAY + dt.timedelta(days=3))
    assert len(queries_templates.waiting(world.viewer("Ella"))) == 1
    assert queries_templates.waiting(world.viewer("Anna")) == []
