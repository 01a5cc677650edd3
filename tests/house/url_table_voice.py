"""The rows of consultations, and of ideas, experiments and studies. Columns as in `url_table`. Centre Zuid brought the idea in."""

import datetime as dt
from typing import Any

from bundel.kernel.plan import commands_consult, commands_studies
from tests.house.url_row import Row

EACH = (302, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200)
SEEN = (302, 200, 200, 200, 200, 200, 200, 404, 200, 200, 200)
LEADS = (302, 403, 403, 403, 403, 200, 403, 404, 403, 403, 403)  # the coordinator
DONE = (302, 403, 403, 403, 403, 302, 403, 404, 403, 403, 403)


def _round(objects: Any, plan: Any) -> Any:
    days = {"opens": dt.date(2026, 11, 2), "closes": dt.date(2026, 12, 4)}
    return commands_consult.open_round(plan, by=objects.world.viewer("Ella"), title="Zomer", **days)


def _published(objects: Any) -> Any:
    ella, found = objects.world.viewer("Ella"), _round(objects, objects.shown)
    commands_consult.close_round(found, by=ella)
    return commands_consult.publish(found, by=ella, conclusion="Niemand zei iets.")


def consultation(objects: Any) -> list:
    return [objects.once("round", lambda o: _round(o, o.plan)).pk]


def remark(objects: Any) -> list:
    def made(o: Any) -> Any:
        return commands_consult.remark(_round(o, o.plan), by=o.world.viewer("Bram"), goal=None, text="Goed.")

    return [objects.once("remark", made).pk]


def _idea(objects: Any) -> Any:
    return commands_studies.add_idea(by=objects.world.viewer("Bram"), title="Deelauto", text="Iets.")


def idea(objects: Any) -> list:
    return [objects.once("idea", _idea).pk]


def option(objects: Any) -> list:
    def made(o: Any) -> Any:
        return commands_studies.add_option(_idea(o), by=o.world.viewer("Ella"), title="Kopen")

    return [objects.once("option", made).pk]


def weighed(objects: Any) -> list:
    """An option that a member gave points for: it stays, also when the coordinator takes it away."""

    def made(o: Any) -> Any:
        study, ella, bram = _idea(o), o.world.viewer("Ella"), o.world.viewer("Bram")
        kept = commands_studies.add_option(study, by=ella, title="Huren")
        for stage in ("studying", "weighing"):
            study = commands_studies.turn(study, by=ella, stage=stage)
        commands_studies.weigh(study, by=bram, points={kept: 5})
        return kept

    return [objects.once("weighed", made).pk]


VOICE: dict[str, Row] = {
    "consult_list": Row(SEEN, lambda o: [o.plan.pk]),
    "consult_new": Row(LEADS, lambda o: [o.plan.pk]),
    "consult_detail": Row(SEEN, consultation),
    "consult_invite": Row(LEADS, consultation),
    "consult_remark": Row(SEEN, consultation),
    "consult_publish": Row(LEADS, consultation),
    "consult_answer": Row(LEADS, remark),
    "consult_close": Row(DONE, lambda o: [o.once("to close", lambda o: _round(o, o.plan)).pk], post=True),
    "public_consultation": Row((200,) * 11, lambda o: ["duin", "publiek", o.once("published", _published).pk]),
    "study_list": Row(EACH),
    "study_new": Row(EACH),
    "study_detail": Row(SEEN, idea),
    "study_edit": Row((302, 403, 200, 403, 403, 200, 403, 404, 403, 403, 200), idea),
    "study_start": Row(LEADS, idea),
    "study_turn": Row(DONE, idea, post=True, data={"stage": "piloting"}),
    "study_option_new": Row(LEADS, idea),
    "study_weigh": Row((302, 200, 200, 200, 200, 200, 403, 404, 200, 200, 200), idea),
    "study_ask": Row(LEADS, idea),
    "study_decide": Row(LEADS, idea),
    "study_action": Row(LEADS, idea),
    "study_option_edit": Row(LEADS, option),
    "study_option_remove": Row(DONE, weighed, post=True),
}
