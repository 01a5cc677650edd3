"""The rows of local schemes and poverty tests. Columns as in `url_table`. The scheme and the first test are of centre Noord."""

from typing import Any

from tests.house.url_row import Row

EACH = (302, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200)
OURS = (302, 200, 200, 200, 200, 200, 200, 404, 200, 200, 200)  # everyone of the partnership
ENTERS = (302, 200, 200, 403, 403, 200, 403, 200, 403, 403, 403)
NOORD = (302, 200, 403, 403, 403, 200, 403, 404, 403, 403, 403)  # who enters for centre Noord
REGION = (302, 403, 403, 403, 403, 200, 403, 200, 403, 200, 403)
LEADS = (302, 403, 403, 403, 403, 200, 403, 404, 403, 200, 403)
BEGINS = (302, 200, 200, 403, 403, 200, 403, 200, 403, 200, 403)
WRITES = (302, 200, 403, 403, 403, 200, 403, 404, 403, 200, 403)
REPLIES = (302, 403, 403, 403, 403, 200, 403, 404, 200, 200, 403)


def posted(codes: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(302 if code == 200 else code for code in codes)


def _scheme(objects: Any) -> Any:
    from tests.services.measures import small

    return small.scheme(objects.world, title="Kaartje")


def _version(objects: Any) -> Any:
    from tests.services.measures import small

    return small.version(objects.world, objects.once("scheme", _scheme))


def _proposal(objects: Any) -> Any:
    from bundel.services.measures.models import Proposal

    world = objects.world
    return Proposal.objects.create(partnership=world.duin, scheme=objects.once("scheme", _scheme), why="Kaartje", on=world.viewer("Ella").today)


def _test(objects: Any) -> Any:
    from tests.services.measures import small

    return small.ptest(objects.world, title="Kaartje")


def _advised(objects: Any) -> Any:
    from tests.services.measures import small

    return small.advised(objects.world)


def scheme(objects: Any) -> list:
    return [objects.once("scheme", _scheme).pk]


def version(objects: Any) -> list:
    return [objects.once("scheme_version", _version).pk]


def proposal(objects: Any) -> list:
    return [objects.once("scheme_proposal", _proposal).pk]


def test(objects: Any) -> list:
    return [objects.once("ptest", _test).pk]


def _group(objects: Any) -> Any:
    from bundel.services.measures import commands_impact

    return commands_impact.add_group(by=objects.world.viewer("Ella"), title="Kaartje", text="Kaartje.", age_from=18, age_until=25)


def group(objects: Any) -> list:
    return [objects.once("target_group", _group).pk]


def recommendation(objects: Any) -> list:
    return [objects.once("recommendation", _advised).pk]


MEASURES: dict[str, Row] = {
    "api_simulate": Row((401,) + (422,) * 10, post=True, data={"measure": {}}, as_json=True),
    "api_schemes": Row((401, *EACH[1:])),
    "api_schemes_move": Row((401,) + (422,) * 10),
    "scheme_list": Row(EACH),
    "scheme_new": Row(ENTERS),
    "scheme_compare": Row(EACH),
    "scheme_costs": Row(EACH),
    "scheme_move": Row(EACH),
    "scheme_move_behind": Row(EACH),
    "scheme_propose": Row(REGION),
    "scheme_proposals": Row(EACH),
    "scheme_proposal": Row(OURS, proposal),
    "scheme_decide": Row(LEADS, proposal),
    "scheme_people": Row(EACH),
    "scheme_people_new": Row(REGION),
    "scheme_people_own": Row(REGION),
    "scheme_people_gone": Row((302, *(404,) * 10), lambda _objects: ["00000000-0000-4000-8000-000000000000"], post=True),
    "scheme_shortages": Row(EACH),
    "scheme_shortage_new": Row(ENTERS),
    "scheme_detail": Row(OURS, scheme),
    "scheme_version_new": Row(NOORD, scheme),
    "scheme_version_edit": Row(NOORD, version),
    "scheme_version_offer": Row(posted(NOORD), version, post=True),
    "scheme_version_approve": Row(posted(NOORD), version, post=True),
    "scheme_version_back": Row(NOORD, version),
    "scheme_version_end": Row(NOORD, version),
    "group_list": Row(EACH),
    "group_new": Row((302, 403, 403, 403, 403, 200, 403, 200, 403, 403, 403)),
    "group_detail": Row(OURS, group),
    "group_edit": Row((302, 403, 403, 403, 403, 200, 403, 404, 403, 403, 403), group),
    "proven": Row(EACH),
    "ptest_followed": Row(OURS, test),
    "ptest_tell": Row((302, 200, 200, 403, 403, 200, 403, 404, 403, 200, 403), test),
    "ptest_words": Row(REGION),
    "ptest_list": Row(EACH),
    "ptest_new": Row(BEGINS),
    "ptest_detail": Row(OURS, test),
    "ptest_edit": Row(WRITES, test),
    "ptest_scan": Row(WRITES, test),
    "ptest_statement": Row(WRITES, test),
    "ptest_effect": Row(OURS, test),
    "ptest_behind": Row(OURS, test),
    "ptest_figures": Row(posted(WRITES), test, post=True),
    "ptest_talk": Row(WRITES, test),
    "ptest_recommend": Row(WRITES, test),
    "ptest_advise": Row(posted(WRITES), test, post=True),
    "ptest_share": Row(posted(WRITES), test, post=True),
    "ptest_adopt": Row((302, 200, 200, 403, 403, 200, 403, 404, 403, 200, 403), test),
    "ptest_report": Row(OURS, test),
    "ptest_answer": Row(REPLIES, recommendation),
    "ptest_follow": Row(WRITES, recommendation),
}
