"""The rows of cases. Anna of centre Noord opened one and referred it to centre Zuid, where Bram took it. Columns as in `url_table`."""

from typing import Any

from tests.house.url_row import Row
from tests.house.url_table_moments import booked

ANNA = (302, 200, 404, 404, 404, 404, 404, 404, 404, 404, 404)  # her own case: nobody else, whatever she leads
ACTS = (302, 302, 404, 404, 404, 404, 404, 404, 404, 404, 404)
BOTH = (302, 200, 200, 404, 404, 404, 404, 404, 404, 404, 404)  # the two sides of a question
LISTS = (302, 200, 200, 200, 200, 200, 403, 200, 403, 403, 403)
OPENS = (302, 200, 200, 200, 200, 403, 403, 403, 403, 403, 403)
TYPES = (302, 403, 403, 403, 403, 200, 403, 200, 403, 403, 403)
DUIN_TYPE = (302, 403, 403, 403, 403, 200, 403, 404, 403, 403, 403)
NOBODY = (404,) * 11


def kind(o: Any) -> Any:
    from tests.kernel.cases import small

    return o.once("case_type", lambda o: small.load(o.world))


def case(o: Any) -> Any:
    from bundel.kernel.cases import commands

    given = {"client": o.resident.pk, "question": "zzz-kwelvraag", "confirmed": True}
    return o.once("case", lambda o: commands.open_case(kind(o), by=o.world.viewer("Anna"), **given))


def consent(o: Any) -> Any:
    from tests.kernel.cases import small

    return o.once("consent", lambda o: small.ground(o.world, case(o), purpose="zzz-kwelvraag"))


def question(o: Any) -> Any:
    from bundel.kernel.handshakes import commands as handshakes
    from tests.kernel.cases import small

    def make(o: Any) -> Any:
        made = small.refer(o.world, case(o), consent=consent(o), purpose="zzz-kwelvraag", text="zzz-kwelvraag")
        handshakes.answer(made.handshake, by=o.world.viewer("Bram"), say="accepted", text="")
        return made

    return o.once("case_question", make)


def of_case(o: Any) -> list:
    return [case(o).pk]


def of_question(o: Any) -> list:
    return [question(o).pk]


def note(o: Any) -> list:
    from bundel.kernel.cases import commands

    return [case(o).pk, o.once("note", lambda o: commands.take_note(case(o), by=o.world.viewer("Anna"), text="x")).pk]


def task(o: Any) -> list:
    return [case(o).pk, case(o).tasks.first().pk]


def paper(o: Any) -> list:
    from django.core.files.uploadedfile import SimpleUploadedFile

    from bundel.kernel.cases import commands_papers

    kept = o.once("paper", lambda o: commands_papers.add_file(case(o), by=o.world.viewer("Anna"), upload=SimpleUploadedFile("x.txt", b"x")))
    return [case(o).pk, kept.pk]


def template(o: Any) -> Any:
    from bundel.kernel.library import commands_templates

    return o.once("letter_template", lambda o: commands_templates.start_from(o.world.duin.pk, "attest-begeleiding", by=o.world.viewer("Ella")))


def letter(o: Any) -> list:
    from bundel.kernel.cases import commands_papers

    def make(o: Any) -> Any:
        key = template(o).key
        blanks = queries_papers.text_of(o.world.viewer("Anna"), case(o), key).blanks
        given = {"template": key, "language": "nl", "values": dict.fromkeys(blanks, "x")}
        return commands_papers.write_letter(case(o), by=o.world.viewer("Anna"), **given)

    from bundel.kernel.cases import queries_papers

    return [case(o).pk, o.once("letter", make).pk]


CASES = {
    "cases": Row(LISTS),
    "case_filter_save": Row((302, 302, 302, 302, 302, 302, 403, 302, 403, 403, 403), post=True, data={"name": "laat", "query": "stand=late"}),
    "case_filter_drop": Row((302,) * 11, post=True, data={"name": "laat"}),
    "case_start": Row(OPENS),
    "case_of_booking": Row((302, 200, 404, 404, 200, 403, 403, 403, 403, 403, 403), lambda o: booked(o)[:1]),
    "case_new": Row(OPENS, lambda o: [kind(o).key]),
    "case_types": Row(TYPES),
    "case_type_load": Row(TYPES),
    "case_type": Row(DUIN_TYPE, lambda o: [kind(o).pk]),
    "case_type_move": Row(DUIN_TYPE, lambda o: [kind(o).pk]),
    "case": Row(ANNA, of_case),
    "case_stand_in": Row(ANNA, of_case),
    "case_edit": Row(ANNA, of_case),
    "case_move": Row(ANNA, lambda o: [case(o).pk, "close"]),
    "case_note": Row(ANNA, of_case),
    "note_correct": Row(ANNA, note),
    "case_task": Row(ANNA, of_case),
    "case_task_done": Row(ANNA, task),
    "case_assign": Row(ANNA, of_case),
    "case_invite": Row(ANNA, of_case),
    "case_leave": Row(ACTS, lambda o: [case(o).pk, case(o).members.get().pk], post=True),
    "case_link": Row(ANNA, of_case),
    "case_consent_new": Row(ANNA, of_case),
    "case_consent": Row(ANNA, lambda o: [case(o).pk, consent(o).pk]),
    "case_consent_withdraw": Row(ACTS, lambda o: [case(o).pk, consent(o).pk], post=True),
    "case_ask": Row(ANNA, of_case),
    "case_ask_of": Row(ANNA, lambda o: [consent(o).case_id, "refer", o.world.zuid.pk]),
    "case_expiring": Row(LISTS),
    "case_papers": Row(ANNA, of_case),
    "case_file": Row(ANNA, paper),
    "case_file_remove": Row(ANNA, paper),
    "case_letter_new": Row(ANNA, lambda o: [case(o).pk, template(o).key]),
    "case_letter": Row(ANNA, letter),
    "case_letter_again": Row(ANNA, letter),
    "case_book": Row(ANNA, of_case),
    "case_take_in": Row(ANNA, of_case),
    "case_door": Row(ANNA, of_case, post=True),
    "case_question": Row(BOTH, of_question),
    "question_meet": Row(BOTH, of_question),
    "question_met": Row(BOTH, of_question),
    "question_contact": Row(BOTH, of_question),
    "question_report": Row(BOTH, of_question),
    "question_code": Row(ACTS, of_question, post=True),
    "share_door": Row(NOBODY, lambda o: ["vals"]),
    "share_page": Row(NOBODY, lambda o: ["vals"]),
    "client_door": Row(NOBODY, lambda o: ["vals"]),
    "client_page": Row(NOBODY, lambda o: ["vals"]),
    "client_withdraw": Row(NOBODY, lambda o: ["vals", consent(o).pk], post=True),
}
