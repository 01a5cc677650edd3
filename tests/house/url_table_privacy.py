"""The rows of data protection. Columns as in `url_table`. Dina is the officer; everything hangs on centre Noord, where Anna reported."""

from typing import Any

from django.utils import timezone

from bundel.services.privacy import commands_register, commands_risk
from bundel.services.privacy.models import Norm
from tests.house.url_row import Row
from tests.services.privacy import small
from tests.world import TODAY

ALL = (302, *(200,) * 10)
IN_DUIN = (302, 200, 200, 200, 200, 200, 200, 404, 200, 200, 200)
OFFICER = (302, 403, 403, 403, 200, 403, 403, 403, 403, 403, 403)
KEEPS = (302, 403, 404, 404, 200, 403, 404, 404, 403, 403, 404)  # who counts or reads it is told that it is there
READS = (302, 200, 404, 404, 200, 403, 404, 404, 200, 403, 404)
COUNTS = (302, 200, 404, 404, 200, 200, 404, 404, 200, 200, 404)
ONE = (302, 200, 404, 404, 200, 404, 404, 404, 200, 404, 404)  # one record, paper or assessment of Noord
ONE_KEPT = (302, 403, 404, 404, 200, 404, 404, 404, 403, 404, 404)
HEADS = (302, 403, 200, 403, 200, 403, 403, 403, 403, 403, 403)  # who keeps any controller at all
REPORTED = (302, 200, 404, 404, 200, 404, 404, 404, 404, 404, 404)
HANDLES = (302, 403, 404, 404, 200, 404, 404, 404, 404, 404, 404)
DINA = (302, 404, 404, 404, 200, 404, 404, 404, 404, 404, 404)


def then(codes: tuple[int, ...], code: int = 302) -> tuple[int, ...]:
    """The same, where the act itself sends on."""
    return tuple(code if one == 200 else one for one in codes)


def noord(o: Any) -> Any:
    return o.once("privacy", lambda each: small.service(each.world))


def begun(o: Any) -> list:
    noord(o)
    return []


def controller(o: Any) -> list:
    return [noord(o).pk]


def record(o: Any) -> list:
    of = noord(o)
    return [o.once("privacy_record", lambda each: small.record(each.world, of)).pk]


def template(o: Any) -> list:
    noord(o)
    return [small.template().pk]


def _contract(o: Any) -> Any:
    return commands_register.save_contract(by=o.world.viewer("Dina"), controller=noord(o), processor="Proefhuis", what="proef", clauses=[])


def contract(o: Any) -> list:
    return [o.once("privacy_contract", _contract).pk]


def norm(o: Any) -> list:
    noord(o)
    return [Norm.objects.first().uuid]


def _measure(o: Any) -> Any:
    return commands_risk.plan_measure(noord(o), by=o.world.viewer("Dina"), title="Proef", owner="dienst", due=TODAY.replace(year=2027))


def measure(o: Any) -> list:
    return [o.once("privacy_measure", _measure).pk]


def dpia(o: Any) -> list:
    of = noord(o)
    return [o.once("privacy_dpia", lambda each: small.dpia(each.world, of)).pk]


def incident(o: Any) -> list:
    of = noord(o)
    return [o.once("privacy_incident", lambda each: small.incident(each.world, of)).pk]


def asked(o: Any) -> list:
    of = noord(o)
    return [o.once("privacy_request", lambda each: small.asked(each.world, of)).pk]


PRIVACY = {
    "privacy": Row(ALL, begun),
    "privacy_start": Row((302, 403, 403, 403, 302, 302, 403, 302, 403, 403, 403), begun, post=True),
    "privacy_staff": Row((302, 403, 403, 403, 403, 200, 403, 200, 403, 403, 403), begun),
    "privacy_controller_new": Row((302, 403, 403, 403, 200, 200, 403, 200, 403, 403, 403), begun),
    "privacy_controller": Row(COUNTS, controller),
    "privacy_controller_edit": Row(KEEPS, controller),
    "privacy_contacts": Row(KEEPS, controller),
    "privacy_training": Row(KEEPS, controller),
    "privacy_scores": Row(KEEPS, controller),
    "privacy_measure_new": Row(KEEPS, controller),
    "privacy_dpia_new": Row(KEEPS, controller),
    "privacy_record_new": Row(KEEPS, controller),
    "privacy_register": Row(READS, lambda o: [*controller(o), "csv"]),
    "privacy_report": Row(READS, controller),
    "privacy_report_file": Row(READS, lambda o: [*controller(o), timezone.localdate().year, "xlsx"]),
    "privacy_records": Row(ALL, begun),
    "privacy_record": Row(ONE, record),
    "privacy_record_edit": Row(ONE_KEPT, record),
    "privacy_follow": Row(ONE_KEPT, record),
    "privacy_keep_own": Row(then(ONE_KEPT), record, post=True),
    "privacy_record_end": Row(then(ONE_KEPT), record, post=True),
    "privacy_templates": Row(ALL, begun),
    "privacy_template_new": Row(OFFICER, begun),
    "privacy_template": Row(IN_DUIN, template),
    "privacy_template_edit": Row(OFFICER, template),
    "privacy_copy": Row(OFFICER, template),
    "privacy_follow_all": Row(then(OFFICER), template, post=True),
    "privacy_contracts": Row(ALL, begun),
    "privacy_contract_new": Row(HEADS, begun),
    "privacy_contract": Row(ONE, contract),
    "privacy_contract_edit": Row(ONE_KEPT, contract),
    "privacy_norms": Row(ALL, begun),
    "privacy_norm_new": Row(OFFICER, begun),
    "privacy_norm_edit": Row(OFFICER, norm),
    "privacy_measures": Row(ALL, begun),
    "privacy_measure_done": Row(ONE_KEPT, measure),
    "privacy_dpias": Row(ALL, begun),
    "privacy_dpia": Row(ONE, dpia),
    "privacy_dpia_edit": Row(ONE_KEPT, dpia),
    "privacy_risk_new": Row(ONE_KEPT, dpia),
    "privacy_opinion": Row(ONE_KEPT, dpia),
    "privacy_decision": Row(ONE_KEPT, dpia),
    "privacy_incidents": Row(ALL, begun),
    "privacy_incident_new": Row((302, 200, 200, 403, 200, 403, 403, 403, 403, 403, 403), begun),
    "privacy_incident": Row(REPORTED, incident),
    "privacy_assess": Row(HANDLES, incident),
    "privacy_notify": Row(HANDLES, incident),
    "privacy_tell": Row(HANDLES, incident),
    "privacy_close": Row(HANDLES, incident),
    "privacy_requests": Row(ALL, begun),
    "privacy_request_new": Row(HEADS, begun),
    "privacy_request": Row(DINA, asked),
    "privacy_identify": Row(then(DINA), asked, post=True),
    "privacy_extend": Row(DINA, asked),
    "privacy_answer": Row(DINA, asked),
    "privacy_days": Row(ALL, begun),
    "privacy_work": Row(OFFICER, begun),
}
