"""A case given to a partner of the network: who is proposed and why, what a refusal and a yes bring, and a programme that ended."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from bundel.engines.formats.toml_read import FolderRefused
from bundel.engines.matching.allotment import Partner, allot
from bundel.kernel.cases import commands, declaration_read, queries, queries_allot, queries_start
from bundel.kernel.cases.models import Case
from bundel.kernel.handshakes import commands as handshakes
from bundel.kernel.parties.models import Territory
from tests.kernel.cases import small
from tests.kernel.cases.small_programme import SMALL
from tests.kernel.cases.test_programmes import load
from tests.world import TODAY

TEXT = (small.TYPES / "vdab_reception.toml").read_text(encoding="utf-8")


def test_who_knows_her_comes_first_then_her_municipality_then_the_region_and_who_refused_is_left_out():
    rows = [Partner("far", True, "2"), Partner("region"), Partner("here", True, "1"), Partner("knows", True, "2", known=True)]
    assert [one.supply.key for one in allot("1", rows).ranked] == ["knows", "here", "region"]
    assert [(one.supply.key, one.reasons[0].code) for one in allot("1", rows).excluded] == [("far", "elsewhere")]
    again = allot("1", [*rows[:3], Partner("knows", True, "2", known=True, refused=True)])
    assert [one.supply.key for one in again.ranked] == ["here", "region"]
    assert [one.supply.key for one in allot("", rows).ranked] == ["knows", "region"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [('to = "allotted"\naccepted', 'to = "nowhere"\naccepted', "de stand ‘nowhere’"),
     ('known_at = "known_at"', 'known_at = "plan"', "tekstveld ‘plan’"),
     ('partners = ["ocmw", "caw", "health_fund"]', 'partners = ["bakery"]', "ocmw"),
     ('given_back = "given_back"', 'given_back = "running"', "geen overgang")],
)  # fmt: skip
def test_a_rule_that_cannot_be_names_file_line_and_remedy(old, new, told):
    assert old in TEXT
    with pytest.raises(FolderRefused) as refused:
        declaration_read.read(TEXT.replace(old, new, 1), file="proef.toml")
    assert any(told in str(one) for one in refused.value.problems)


def opened(world, **fields):
    """A case of the region's specialist, about somebody of Noord."""
    world.zuid.territory = Territory.objects.create(code="99002", kind="municipality", name_nl="Zuid")
    world.zuid.save()
    world.noord.territory = Territory.objects.get(code="99001")
    world.noord.save()
    kind = small.load(world, "vdab_reception")
    given = {"reference": "V-1", "residence": "Zuid", **fields}
    return commands.open_case(
        kind, by=world.viewer("Dina"), client=None, pseudonym="Duif", municipality=world.zuid.territory, fields=given,
    )  # fmt: skip


def order(world, case):
    known, found = queries_allot.proposals(case, queries_start.declaration_of(case), world.viewer("Dina"))
    return [(str(known[one.supply.key]), [why.code for why in one.reasons]) for one in found.ranked]


def ask(world, case, party):
    from bundel.kernel.cases import commands_share

    dina = world.viewer("Dina")
    ground = commands_share.record_consent(
        case, by=dina, organisation=party.pk, kind="secrecy", purpose="onthaal", given="spoken", start=TODAY,
        until=TODAY + dt.timedelta(days=90),
    )  # fmt: skip
    return commands_share.ask(case, by=dina, kind="refer", asked=party.pk, purpose="onthaal", text="", consent=ground)


def test_allotted_refused_with_reason_allotted_again_and_accepted(world, as_):
    case = opened(world)
    assert order(world, case) == [("OCMW Zuid", ["here"]), ("CAW Duin", ["region"])]
    page = as_("Dina").get(reverse("case", args=[case.pk])).content.decode()
    assert "zij woont in Zuid" in page
    asked = ask(world, case, world.zuid)
    case = Case.objects.get(pk=case.pk)
    assert (case.state, case.fields["allotted_to"]) == ("allotted", "OCMW Zuid")
    handshakes.answer(asked.handshake, by=world.viewer("Bram"), say="declined", text="Geen plaats tot het voorjaar.")
    case = Case.objects.get(pk=case.pk)
    assert case.state == "given_back"
    assert order(world, case) == [("CAW Duin", ["region"])]
    page = as_("Dina").get(reverse("case", args=[case.pk])).content.decode()
    assert "Geen plaats tot het voorjaar." in page
    again = ask(world, case, world.caw)
    handshakes.answer(again.handshake, by=world.viewer("Cas"), say="accepted")
    case = Case.objects.get(pk=case.pk)
    assert (case.state, case.fields["allotted_to"]) == ("accepted", "CAW Duin")
    assert queries.membership(world.viewer("Cas"), Case.objects.get(role="co")) is not None


def test_who_guides_her_already_is_proposed_first_by_name(world):
    assert order(world, opened(world, known_at="Caw Duin sinds 2024"))[0] == ("CAW Duin", ["known", "region"])


def test_a_silence_gives_the_case_back_and_another_question_leaves_it_alone(world):
    case = opened(world)
    asked = ask(world, case, world.zuid)
    late = world.viewer("Dina", TODAY + dt.timedelta(days=40))
    assert handshakes.expire(asked.handshake, by=late)
    assert Case.objects.get(pk=case.pk).state == "given_back"


def test_a_programme_that_ended_yesterday_also_stops_the_co_case_of_an_accepted_question(world):
    load(world, SMALL.replace("until = 2026-12-31", f"until = {TODAY}"))
    case = small.case(world, key="guidance")
    kind = case.type.__class__.objects.get(key="proef")
    mine = commands.open_case(kind, by=world.viewer("Anna"), client=case.client_id, confirmed=True)
    asked = small.refer(world, mine)
    tomorrow = world.viewer("Bram", TODAY + dt.timedelta(days=1))
    with pytest.raises(ValidationError, match="liep tot en met"):
        handshakes.answer(asked.handshake, by=tomorrow, say="accepted")
    asked.handshake.refresh_from_db()
    assert (asked.handshake.state, Case.objects.filter(role="co").count()) == ("asked", 0)
    handshakes.answer(asked.handshake, by=world.viewer("Bram"), say="accepted")
    assert Case.objects.filter(role="co").count() == 1
