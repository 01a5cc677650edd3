"""A believable year in a partnership: made-up people, residents and reports on the real members and their plan.

The same seed and day give the same demo. Everything a person could have done goes through the rooms' commands, told
day by day, so that the trail reads like the year it stands for.
"""

import dataclasses
import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from bundel.kernel.access.models import Account, Post, User
from bundel.kernel.access.viewer import Viewer, viewer_of
from bundel.kernel.accounts.queries import DEMO_PASSWORD as PASSWORD
from bundel.kernel.library import commands_templates
from bundel.kernel.parties import commands_residents
from bundel.kernel.parties import queries as parties
from bundel.kernel.parties.indexing import index_residents
from bundel.kernel.parties.models import Party, Person, Population
from bundel.kernel.plan import commands, commands_actions
from bundel.kernel.plan import queries as plans
from bundel.kernel.plan.models import Action, Plan
from bundel.kernel.rooms.text import fold
from bundel.loader import (
    demo_account,
    demo_agree,
    demo_archive,
    demo_cases,
    demo_crisis,
    demo_desk,
    demo_figures,
    demo_measures,
    demo_moments,
    demo_offers,
    demo_privacy,
    demo_rights,
    demo_signals,
    demo_volunteers,
)
from bundel.loader import demo_words as made_up
from bundel.loader.apply import load
from bundel.loader.folder import read_region

REGIONS = Path(__file__).resolve().parent.parent / "regions"


@dataclass(frozen=True)
class SignIn:
    """Who a newcomer can sign in as."""

    email: str
    name: str
    what: str


@transaction.atomic
def make(region: str, *, seed: int = 13, today: dt.date | None = None, part: float = 1.0) -> list[SignIn]:
    """Load the region's folder and let a year happen in it, or a `part` of one (between 0 and 1), which is made sooner. Running it
    again on the same database changes nothing."""
    today = today or timezone.localdate()
    if User.objects.filter(email=_address("coordinator", region)).exists():
        return sign_ins(region)  # the folder knows nothing of what happened since: read again it would put wordings back
    load(read_region(REGIONS / region), by=Viewer(today=today, house=True, name="Bundel"))
    partnership = Party.objects.get(key=region)
    chance = random.Random(f"{seed}-{region}")
    people = _People(chance, partnership, region, today)
    people.hire()
    people.meet_residents()
    _Year(chance, partnership, people, today).happen()
    demo_offers.happen(
        chance, partnership, coordinator=people.accounts["coordinator"], heads=people.heads, as_=people.viewer, today=today,
    )  # fmt: skip
    demo_agree.Agreements(
        chance, partnership, members=people.members, coordinator=people.accounts["coordinator"], heads=people.heads, boards=people.boards,
        viewer=people.viewer, today=today, part=part,
    ).happen()  # fmt: skip
    demo_moments.Moments(
        f"{seed}-{region}", partnership, centres=[one for one in people.members if one.type == "ocmw"],
        coordinator=people.accounts["coordinator"], jurist=people.accounts["jurist"], workers=people.workers, as_=people.viewer, today=today,
        address=lambda name: _address(name, region), password=people.password, part=part,
    ).happen()  # fmt: skip
    by = people.viewer(people.accounts["coordinator"], today - dt.timedelta(days=120), 10)
    for key in ("attest-begeleiding", "uitnodiging-eerste-gesprek"):  # the others are left to be taken over
        commands_templates.start_from(partnership.pk, key, by=by)
    demo_cases.Casework(
        chance, partnership, members=people.members, accounts=people.accounts, heads=people.heads, hire=people.account, today=today,
        part=part,
    ).happen()  # fmt: skip
    demo_signals.happen(
        f"{seed}-{region}", partnership, coordinator=people.accounts["coordinator"], heads=people.heads, workers=people.workers,
        members=people.members, as_=people.viewer, today=today, part=part,
    )  # fmt: skip
    demo_desk.DeskYear(
        f"{seed}-{region}", partnership, coordinator=people.accounts["coordinator"], jurist=people.accounts["jurist"],
        workers=people.workers, as_=people.viewer, today=today, part=part,
    ).happen()  # fmt: skip
    demo_privacy.PrivacyYear(
        f"{seed}-{region}", partnership, members=people.members, coordinator=people.accounts["coordinator"], heads=people.heads,
        workers=people.workers, hire=people.account, as_=people.viewer, today=today, part=part,
    ).happen()  # fmt: skip
    demo_archive.ArchiveYear(
        f"{seed}-{region}", partnership, members=people.members, coordinator=people.accounts["coordinator"], contacts=people.heads,
        hire=people.account, as_=people.viewer, today=today, part=part,
    ).happen()  # fmt: skip
    demo_volunteers.happen(
        f"{seed}-{region}", partnership, coordinator=people.accounts["coordinator"], jurist=people.accounts["jurist"],
        workers=people.workers, as_=people.viewer, today=today,
    )  # fmt: skip
    demo_crisis.happen(
        f"{seed}-{region}", workers=people.workers, jurist=people.accounts["jurist"], as_=people.viewer, today=today, part=part,
    )  # fmt: skip
    demo_figures.happen(f"{seed}-{region}", partnership, coordinator=people.accounts["coordinator"], as_=people.viewer, today=today)
    demo_rights.happen(f"{seed}-{region}", partnership, as_=people.viewer, today=today, part=part)
    demo_measures.happen(
        f"{seed}-{region}", partnership, coordinator=people.accounts["coordinator"],
        second=next((one for key, one in people.accounts.items() if key.startswith("expert")), people.accounts["coordinator"]),
        heads=people.heads, workers=people.workers, boards=people.boards, as_=people.viewer, today=today,
    )  # fmt: skip
    demo_account.happen(f"{seed}-{region}", partnership, coordinator=people.accounts["coordinator"], as_=people.viewer, today=today)
    return sign_ins(region)


def sign_ins(region: str) -> list[SignIn]:
    """The demo people of a region, coordinator first."""
    rows = Post.objects.filter(partnership__key=region, account__user__email__endswith=f"@{region}.demo").order_by("pk")
    found = {}
    for post in rows.select_related("account__user", "account__organisation"):
        user = post.account.user
        found.setdefault(
            user.email,
            SignIn(user.email, user.name, f"{post.title or post.get_role_display()}, {post.account.organisation}"),
        )
    return list(found.values())


def _address(part: str, region: str) -> str:
    return f"{part}@{region}.demo"


class _People:
    """Staff of the region and of every member, and the residents the members know."""

    def __init__(self, chance: random.Random, partnership: Party, region: str, today: dt.date) -> None:
        self.chance, self.partnership, self.region, self.today = chance, partnership, region, today
        self.members = list(parties.members(partnership.pk, today))
        self.password = make_password(PASSWORD)
        self.accounts: dict[str, Account] = {}
        self.heads: dict[object, Account] = {}
        self.boards: dict[object, Account] = {}
        self.workers: dict[object, Account] = {}
        self.names: set[str] = set()

    def _name(self) -> str:
        while True:
            name = f"{self.chance.choice(made_up.GIVEN)} {self.chance.choice(made_up.FAMILY)}"
            if name not in self.names:
                self.names.add(name)
                return name

    def account(self, address: str, organisation: Party, role: str, title: str) -> Account:
        since = dt.date(2017, 1, 9) + dt.timedelta(days=self.chance.randrange(350))
        user = User.objects.create(email=_address(address, self.region), name=self._name(), password=self.password)
        account = Account.objects.create(user=user, organisation=organisation, start=since)
        Post.objects.create(account=account, partnership=self.partnership, role=role, title=title, start=since)
        return account

    def hire(self) -> None:
        for role, address, title in made_up.REGION_POSTS:
            self.accounts[address] = self.account(address, self.partnership, role, title)
        for member in self.members:
            place = fold(str(member.territory or member.short_name or member.name)).replace(" ", "-").replace("'", "")
            if member.type != "ocmw":
                self.heads[member.pk] = self.account(f"partner.{place}", member, "partner", "medewerker")
                continue
            self.heads[member.pk] = self.account(f"hoofd.{place}", member, "head", "hoofd sociale dienst")
            self.accounts[f"werker.{place}"] = self.account(
                f"werker.{place}", member, "social_worker", "maatschappelijk werker"
            )
            self.workers[member.pk] = self.accounts[f"werker.{place}"]
            self.boards[member.pk] = self.account(f"bestuur.{place}", member, "board", "bestuurder")

    def meet_residents(self) -> None:
        """About two residents in a thousand are known to a centre in Bundel; a social worker sees some of them."""
        people, records = [], []
        for member in self.members:
            if member.type != "ocmw" or member.territory is None:
                continue
            latest = Population.objects.filter(territory=member.territory).order_by("-year").first()
            for _number in range(max(8, (latest.inhabitants if latest else 10_000) // 500)):
                given, family = self.chance.choice(made_up.GIVEN), self.chance.choice(made_up.FAMILY)
                person = Party(kind="person", name=f"{given} {family}", sort_name="", territory=member.territory)
                people.append(person)
                records.append(
                    Person(
                        party=person, given_name=given, family_name=family, is_resident=True,
                        holder=member,
                        partnership=self.partnership, sort_name=fold(f"{family} {given}"),
                        language=self.chance.choice(["nl", "nl", "nl", "fr", "en"]),
                        birth_date=self.today - dt.timedelta(days=self.chance.randrange(18 * 365, 90 * 365)),
                        phone=f"0470 {self.chance.randrange(100):02} {self.chance.randrange(100):02} {self.chance.randrange(100):02}",
                        last_contact=self.today - dt.timedelta(days=self.chance.randrange(0, 700)),
                    )
                )  # fmt: skip
        Party.objects.bulk_create(people, batch_size=500)
        Person.objects.bulk_create(records, batch_size=500)
        index_residents([person.pk for person in people])
        self._open_some(people)

    def _open_some(self, people: list[Party]) -> None:
        """Each social worker guides a few residents, on a ground that she recorded."""
        for address, account in self.accounts.items():
            if not address.startswith("werker."):
                continue
            own = [one for one in people if one.person.holder_id == account.organisation_id]
            for resident in self.chance.sample(own, k=min(4, len(own))):
                reason = self.chance.choice(made_up.GROUNDS)
                by = self.viewer(account, self.today, 9)
                until = self.today + dt.timedelta(days=self.chance.randrange(20, 200))
                commands_residents.open_ground(resident, by=by, basis="guidance", reason=reason, until=until)

    def viewer(self, account: Account, day: dt.date, hour: int) -> Viewer:
        moment = timezone.make_aware(dt.datetime(day.year, day.month, day.day, hour, self.chance.randrange(60)))
        return dataclasses.replace(viewer_of(account.user, today=day), at=min(moment, timezone.now()))


class _Year:
    """What happened with the plan: it was assigned, milestones passed, leads reported; what goes on stands in a new plan."""

    def __init__(self, chance: random.Random, partnership: Party, people: _People, today: dt.date) -> None:
        self.chance, self.partnership, self.people, self.today = chance, partnership, people, today
        self.coordinator = people.accounts["coordinator"]

    def happen(self) -> None:
        plan = Plan.objects.filter(partnership=self.partnership, parent__isnull=True).order_by("-end_year").first()
        if plan is None:
            return
        if plan.end_year < self.today.year:
            going_on = list(self._round_off(plan))
            plan = self._carry_on(plan, going_on)
        self._run(plan)
        for part in Plan.objects.filter(partnership=self.partnership, parent__isnull=False, status="adopted"):
            list(self._round_off(part)) if part.end_year < self.today.year else self._run(part)

    def _assign(self, action: Action, day: dt.date) -> None:
        if action.parties.filter(role="lead").exists() and self.chance.random() < 0.6:
            return
        around = set(plans.parties_for(action.plan, day).values_list("pk", flat=True))
        members = [member for member in self.people.members if member.pk in around]
        if not members:
            return
        lead = self.chance.choice(members)
        helpers = self.chance.sample(members, k=min(len(members), self.chance.choice([1, 2, 2, 3])))
        already = action.parties.filter(until__isnull=True, party__in=around).values_list("party", flat=True)
        partners = {party.pk for party in helpers} | set(already)
        by = self.people.viewer(self.coordinator, day, 10)
        commands_actions.assign(action, by=by, lead=lead.pk, partners=sorted(partners - {lead.pk}, key=str), on=day)

    def _reporter(self, action: Action) -> Account:
        lead = action.parties.filter(role="lead", until__isnull=True).first()
        return self.people.heads.get(lead.party_id, self.coordinator) if lead else self.coordinator

    def _report(self, action: Action, state: str, day: dt.date) -> None:
        open_one = action.milestones.filter(done__isnull=True).first()
        reason = self.chance.choice(made_up.REASONS[state]).format(
            milestone=open_one.title if open_one else "de volgende stap"
        )
        by = self.people.viewer(self._reporter(action), day, self.chance.randrange(9, 17))
        closing = {"better_off": "partly", "better_off_why": made_up.BETTER_OFF} if state == "done" else {}
        commands_actions.report(action, by=by, state=state, on=day, reason=reason, public=state != "at_risk", **closing)

    def _round_off(self, plan: Plan) -> Iterator[Action]:
        """The plan that is over: most actions are done, a few were stopped, the rest goes on in the next plan."""
        for action in plan.actions.order_by("sort_code"):
            day = dt.date(plan.end_year, self.chance.randrange(9, 13), self.chance.randrange(1, 28))
            draw = self.chance.random()
            self._assign(action, day - dt.timedelta(days=300))
            if draw < 0.5:
                for milestone in action.milestones.all():
                    commands_actions.finish_milestone(
                        milestone, by=self.people.viewer(self.coordinator, day, 9), on=day
                    )
                self._report(action, "done", day)
            elif draw < 0.58:
                self._report(action, "stopped", day)
            else:
                self._report(action, "late" if draw > 0.85 else "on_schedule", day)
                yield action

    def _carry_on(self, old: Plan, actions: list[Action]) -> Plan:
        """The next plan of the same length holds what goes on. It is an example and says so."""
        length = old.end_year - old.start_year
        start = old.end_year + 1
        while start + length < self.today.year:
            start += length + 1
        by = self.people.viewer(self.coordinator, dt.date(start, 1, 8), 11)
        plan = commands.create_plan(
            self.partnership, by=by, key=f"{old.key.split('-20')[0]}-{start}-{start + length}-voorbeeld", kind=old.kind,
            title=f"{old.get_kind_display().capitalize()} {start}-{start + length} (voorbeeld)", start_year=start, end_year=start + length,
            strands=old.strands, front="Dit plan is verzonnen voor de demo: het neemt over wat in het vorige plan nog liep.",
        )  # fmt: skip
        around = set(plans.parties_for(plan, by.today).values_list("pk", flat=True))
        goals = {}
        for action in actions:
            goal = action.goal
            if goal.pk not in goals:
                goals[goal.pk] = commands_actions.add_goal(
                    plan,
                    by=by,
                    code=goal.code,
                    title=goal.title,
                    text=goal.text,
                    plain=goal.plain,
                    strand=goal.strand,
                    terms=goal.terms.all(),
                )
            copied = commands_actions.add_action(
                goals[goal.pk], by=by, code=action.code, title=action.title, text=action.text, plain=action.plain, effect=action.effect,
                why_regional=action.why_regional, nature=action.nature, stage=action.stage, terms=action.terms.all(),
            )  # fmt: skip
            parts = action.parties.filter(until__isnull=True, party__in=around).values_list("role", "party")
            lead = next((party for role, party in parts if role == "lead"), None)
            partners = [party for role, party in parts if role == "partner"]
            commands_actions.assign(copied, by=by, lead=lead, partners=partners, on=by.today)
        commands.adopt(plan, by=by)
        commands.publish(plan, by=by)
        return Plan.objects.get(pk=plan.pk)

    def _steps(self) -> list[str]:
        """Two to four milestones, in the order in which work goes."""
        chosen = self.chance.sample(range(len(made_up.MILESTONES)), k=self.chance.choice([2, 3, 4]))
        return [made_up.MILESTONES[place] for place in sorted(chosen)]

    def _run(self, plan: Plan) -> None:
        """The year until today, told in the order in which it happened."""
        begin = max(dt.date(plan.start_year, 1, 10), self.today - dt.timedelta(days=360))
        events: list[tuple[dt.date, int, object]] = []
        for number, action in enumerate(plan.actions.order_by("sort_code")):
            self._assign(action, begin)
            mood = self.chance.choices(["good", "risk", "late", "silent"], [62, 14, 12, 12])[0]
            for step, title in enumerate(self._steps()):
                due = begin + dt.timedelta(days=70 + 95 * step + self.chance.randrange(40))
                late = mood == "late" and due < self.today and due + dt.timedelta(days=95) >= self.today
                events.append(
                    (
                        begin,
                        number,
                        (
                            "milestone",
                            action,
                            title,
                            due,
                            None if late else due - dt.timedelta(days=self.chance.randrange(9)),
                        ),
                    )
                )
            for quarter in range(4 if mood != "silent" else 1):
                day = begin + dt.timedelta(days=60 + 88 * quarter + self.chance.randrange(25))
                last = quarter == 3 or day + dt.timedelta(days=100) > self.today
                state = {"risk": "at_risk", "late": "late"}.get(mood, "on_schedule") if last else "on_schedule"
                events.append((day, number, ("report", action, state)))
        later = []
        for day, number, event in sorted(events, key=lambda one: one[:2]):
            if event[0] == "milestone":
                _kind, action, title, due, done = event
                milestone = commands_actions.add_milestone(
                    action, by=self.people.viewer(self.coordinator, day, 14), title=title, due=due
                )
                if done and done <= self.today:
                    later.append((done, number, ("finish", milestone)))
            else:
                later.append((day, number, event))
        for day, _number, event in sorted(later, key=lambda one: one[:2]):
            if day > self.today:
                continue
            if event[0] == "finish":
                by = self.people.viewer(self.coordinator, day, 15)
                commands_actions.finish_milestone(event[1], by=by, on=day)
            else:
                self._report(event[1], event[2], day)
