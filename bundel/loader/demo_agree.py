"""What was agreed and decided in the demo: the programme of each year, the bodies and what they decided, who joined when.

All of it is made up and says so where a reader could take it for a fact.
"""

import dataclasses
import datetime as dt
import random
from collections.abc import Callable

from django.db.models import QuerySet

from bundel.kernel.access.models import Account
from bundel.kernel.access.viewer import Viewer, the_house
from bundel.kernel.decisions import commands_bodies, commands_decisions, commands_items
from bundel.kernel.decisions.models import Body, Item
from bundel.kernel.handshakes import commands as handshakes
from bundel.kernel.handshakes.queries import of_occasion
from bundel.kernel.parties.models import Party, Relation
from bundel.kernel.plan import commands_lead, commands_year
from bundel.kernel.plan.models import Action, Plan, Year
from bundel.loader import demo_meetings, demo_voice
from bundel.loader import demo_words as made_up

FIRST_MEMBERS = 12  # of West-Brabant, in 1999; which ones is not known, so the example takes the first by name
FIRST_YEAR = 2019  # the demo people began in 2017; before that nobody proposes or scores
LONG = ("westhoek",)  # its programme of four years, with every selection, is what it is known by: also in a small demo
AS_VIEWER = Callable[[Account, dt.date, int], Viewer]


class Agreements:
    """`boards` and `heads` are the accounts of each member; `viewer` makes a viewer of an account on a day."""

    def __init__(
        self, chance: random.Random, partnership: Party, *, members: list[Party], coordinator: Account, heads: dict, boards: dict,
        viewer: AS_VIEWER, today: dt.date, part: float = 1.0,
    ) -> None:  # fmt: skip
        self.chance, self.partnership, self.members, self.coordinator = chance, partnership, members, coordinator
        self.heads, self.boards, self.viewer, self.today = heads, boards, viewer, today
        self.first_year = FIRST_YEAR if part == 1 or partnership.key in LONG else today.year - 1
        self.centres = [member for member in members if member.type == "ocmw"]

    def happen(self) -> None:
        for plan in Plan.objects.filter(partnership=self.partnership, status="adopted").order_by("start_year"):
            self._years(plan)
        self._ask_leads()
        newest = Plan.objects.filter(partnership=self.partnership, status="adopted", parent__isnull=True).order_by("-start_year").first()
        if newest is not None:
            demo_voice.happen(
                self.chance, newest, coordinator=self.coordinator, heads=self.heads, members=self.members, as_=self.viewer, today=self.today
            )
        self._decide()

    # the programme of each year --------------------------------------------------------------------------------------

    def _years(self, plan: Plan) -> None:
        """Every year that has begun: proposed and scored in the autumn before it, its results told in December, closed in January."""
        before: Year | None = None
        for number in range(max(plan.start_year, self.first_year), min(plan.end_year, self.today.year) + 1):
            begin = dt.date(number - 1, 10, 5) if number > plan.start_year else dt.date(number, 1, 11)
            before = self._year(plan, number, begin, before)
        for year in Year.objects.filter(plan=plan, year__lt=self.today.year).order_by("year"):
            commands_year.close_year(year, by=self.viewer(self.coordinator, dt.date(year.year + 1, 1, 20), 9))

    def _year(self, plan: Plan, number: int, begin: dt.date, before: Year | None) -> Year | None:
        actions = list(plan.actions.filter(ended__isnull=True).exclude(effect="").order_by("sort_code"))
        for action in actions:
            if not action.why_regional:
                Action.objects.filter(pk=action.pk).update(why_regional=made_up.WHY_REGIONAL)
        chosen = self.chance.sample(actions, k=min(len(actions), 14))
        if not chosen:
            return None
        by = self.viewer(self.coordinator, begin, 10)
        year = commands_year.open_year(plan, by=by, year=number, score_by=begin + dt.timedelta(days=40), quorum=3)
        carried = self._carry(before, year, by)
        for action in chosen:
            if action.pk == carried:
                continue
            commands_year.propose(year, action, by=by, why=self.chance.choice(made_up.WHY_THIS_YEAR))
        commands_year.start_scoring(year, by=by)
        asked = {handshake.asked_id for handshake in of_occasion(year.pk, commands_year.SCORE)}
        for member in self.members:
            if member.pk in self.heads and member.pk in asked and self.chance.random() < 0.75:
                self._score(year, member, begin + dt.timedelta(days=self.chance.randrange(3, 30)))
        best = list(year.candidates.order_by("-score", "action__sort_code"))
        picked = [candidate.pk for candidate in best[: max(1, len(best) * 2 // 3)]]
        later = self.viewer(self.coordinator, begin + dt.timedelta(days=45), 14)
        year.refresh_from_db()
        commands_year.select(year, by=later, chosen=picked)
        year.refresh_from_db()
        commands_year.freeze(year, by=later)
        if number < self.today.year:
            self._results(year)
        return year

    def _carry(self, before: Year | None, year: Year, by: Viewer) -> object:
        """What was left without a result goes on in the next year, with its reason. Gives the action."""
        left = before and before.candidates.filter(selected=True, result="").first()
        if not left:
            return None
        commands_year.carry(left, by=by, into=year, because=made_up.CARRIED)
        return left.action_id

    def _score(self, year: Year, member: Party, day: dt.date) -> None:
        points = {
            candidate.pk: {one["key"]: self.chance.choice([1, 2, 3, 3, 4, 4, 5]) for one in year.criteria}
            for candidate in year.candidates.all()
        }
        commands_year.score(year, by=self.viewer(self.heads[member.pk], day, 11), points=points)

    def _results(self, year: Year) -> None:
        by = self.viewer(self.coordinator, dt.date(year.year, 12, 15), 9)
        selected = list(year.candidates.filter(selected=True))
        goes_on = year.year < min(year.plan.end_year, self.today.year)
        for candidate in selected[:-1] if goes_on and len(selected) > 1 else selected:
            result = self.chance.choices(["achieved", "partly", "stopped"], [70, 22, 8])[0]
            commands_year.result(candidate, by=by, result=result, why=self.chance.choice(made_up.RESULTS[result]))

    def _ask_leads(self) -> None:
        """A few actions without lead are asked for: one accepted, one refused, one still open."""
        unled = Action.objects.filter(
            plan__partnership=self.partnership, plan__status="adopted", plan__end_year__gte=self.today.year, ended__isnull=True,
            state__in=("", "on_schedule", "at_risk", "late"),
        )  # fmt: skip
        asked = [action for action in unled.order_by("sort_code") if not action.parties.filter(role="partner", until__isnull=True).exists()][:3]
        day = self.today - dt.timedelta(days=9)
        for number, action in enumerate(asked):
            member = self.members[number % len(self.members)]
            handshake = commands_lead.ask_partner(
                action, by=self.viewer(self.coordinator, day, 9), party=member.pk, question="Willen jullie hieraan meewerken?"
            )
            if number < 2 and member.pk in self.heads:
                say, text = [("accepted", ""), ("declined", "Onze ploeg is dit jaar al volzet.")][number]
                by = self.viewer(self.heads[member.pk], day + dt.timedelta(days=4), 15)
                handshakes.answer(handshake, by=by, say=say, text=text)

    # bodies and decisions --------------------------------------------------------------------------------------------

    def _decide(self) -> None:
        if not self.boards:
            return
        board, assembly = self._bodies()
        self._joined(assembly)
        demo_meetings.Meetings(
            self.chance, board, coordinator=self.coordinator, heads=self.heads, centres=self.centres, as_=self.viewer, today=self.today
        ).happen()
        self._strategic(board)

    def _bodies(self) -> tuple[Body, Body]:
        """The bodies of the folder get people: as many for each party as its statutes say, the first centre in the chair."""
        bodies = {body.key: body for body in Body.objects.filter(partnership=self.partnership)}
        by = self.viewer(self.coordinator, dt.date(2019, 1, 7), 10)
        for body in bodies.values():
            chair = True
            for share in body.allotments.select_related("party").order_by("party__sort_name"):
                for number in range(share.seats):
                    self._seat(body, share.party, by, chair=chair and share.party.type == "ocmw", number=number)
                    chair = chair and share.party.type != "ocmw"
        return bodies["raad-van-bestuur"], bodies["algemene-vergadering"]

    def _seat(self, body: Body, party: Party, by: Viewer, *, chair: bool, number: int) -> None:
        """The first seat of a party has an account, so that its calls arrive; a second one is held by someone without."""
        mandated = body.kind in ("board", "assembly")
        account = (self.boards if mandated else self.heads).get(party.pk) if number == 0 else None
        name = account.user.name if account else self._stranger(body)
        start = dt.date(1999, 3, 31) if mandated else dt.date(2019, 1, 7)
        commands_bodies.seat(body, by=by, party=party.pk, holder_name=name, account=account, start=start, chair=chair)

    def _stranger(self, body: Body) -> str:
        """A made-up name that nobody else in the body has."""
        taken = set(body.seats.values_list("holder_name", flat=True))
        while (name := f"{self.chance.choice(made_up.GIVEN)} {self.chance.choice(made_up.FAMILY)}") in taken:
            pass
        return name

    def _voted(self, item: Item, day: dt.date, by: Viewer) -> None:
        seats = [seat.pk for seat in item.body.seats.filter(start__lte=day).order_by("holder_name")]
        decision = commands_decisions.decide(item, by=by, votes=dict.fromkeys(seats, "yes"), on=day)
        published = day + dt.timedelta(days=self.chance.randrange(2, 10))
        commands_decisions.publish(decision, by=dataclasses.replace(by, today=published), on=published)

    def _strategic(self, board: Body) -> None:
        """One item stands in the councils now: most have spoken, one with conditions, one against, two have not yet."""
        day = self.today - dt.timedelta(days=35)
        by = self.viewer(self.coordinator, day, 9)
        item = commands_items.propose(
            self.partnership.pk, by=by, title="Een gezamenlijke woonwinkel voor de streek", subject="meerjarenplan-en-nieuwe-diensten",
            text="Voorbeeld uit de demo: één loket waar inwoners met al hun vragen over wonen terechtkunnen, met zitdagen in elke gemeente.",
            proposal="Artikel 1. Het samenwerkingsverband richt een woonwinkel op.\n\nArtikel 2. Elk lid geeft plaats aan een zitdag.",
        )  # fmt: skip
        demo_meetings.advised(item, by, day + dt.timedelta(days=9), self.today)
        commands_items.ask_councils(item, by=by, until=self.today + dt.timedelta(days=12))
        asked = of_occasion(item.pk, commands_items.POSITION)
        for number, handshake in enumerate(asked[:-2]):
            on = day + dt.timedelta(days=self.chance.randrange(5, 33))
            verdict = {1: "conditions", 3: "against"}.get(number, "for")
            data = {"verdict": verdict, "on": on.isoformat(), "reference": f"{on.year}/R/{self.chance.randrange(10, 90)}", "conditions": ""}
            if verdict == "conditions":
                data["conditions"] = "Een evaluatie na het eerste jaar, met cijfers per gemeente."
            by_member = self.viewer(self.boards[handshake.asked_id], min(on + dt.timedelta(days=1), self.today), 11)
            handshakes.answer(handshake, by=by_member, say="accepted", data=data)

    def _joined(self, assembly: Body) -> None:
        """Who joined after the first was decided. Where the day is not known the decision says that it is an example."""
        later = list(self._members()[FIRST_MEMBERS:]) if self.partnership.key == "west-brabant" else []
        for number, row in enumerate(later):
            known = row.start and row.start.year > 2018
            day = row.start - dt.timedelta(days=30) if known else dt.date(2000 + (18 * number) // max(1, len(later)), 3, 20)
            text = f"Artikel 1. {row.party.name} treedt toe tot {self.partnership}. Alle leden stemden vooraf in."
            if not known:
                text += "\n\nVoorbeeld uit de demo: de echte datum van deze toetreding is niet bekend."
            by = the_house("Bundel (demo)", day)
            item = commands_items.propose(
                self.partnership.pk, by=by, title=f"Toetreding van {row.party}", body=assembly, proposal=text
            )
            self._voted(item, day, by)

    def _members(self) -> QuerySet[Relation]:
        """West-Brabant grew from 12 to 25, and the day on which each joined is not known; who left before is not among them. A merger
        brings no new member in: whoever succeeds to one never joined."""
        rows = Relation.objects.filter(other=self.partnership, kind="member_of", party__type="ocmw", start__isnull=False)
        return rows.exclude(role__in=("successor", "opvolger")).select_related("party").order_by("start", "party__sort_name")
