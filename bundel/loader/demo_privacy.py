"""Data protection in the demo: controllers with a register, scores, a few incidents and requests, and days of the officer. All made up."""

import dataclasses
import datetime as dt
import random
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.utils import timezone

from bundel.engines.terms.days import next_working_day
from bundel.kernel.access.models import Account
from bundel.kernel.access.viewer import Viewer
from bundel.kernel.offers import commands_agreements
from bundel.kernel.offers.models import Offer
from bundel.kernel.parties.models import Party
from bundel.services.desk import commands_desks
from bundel.services.desk.models import Desk
from bundel.services.privacy import commands, commands_alarm, commands_register, commands_risk, shipped
from bundel.services.privacy.models import Controller, Norm, Template

AsViewer = Callable[[Account, dt.date, int], Viewer]
WHOLE, ALONE, BOTH = "west-brabant", 6, 7  # boards with the centre alone, and with centre and municipality (news item of 2019)
PROCESSORS = [("Softwarehuis Linde bv", "dossiers van de sociale dienst"), ("Loonkantoor Meridiaan", "lonen"),
    ("Datacentrum Noorderlicht", "hosting en kopieën")]
INCIDENTS = [
    ("confidentiality", "Een brief met een beslissing zat in de omslag van iemand anders. De ontvanger belde en bracht hem terug.", "risk", 1,
     "De brief noemt een bedrag en een adres; de ontvanger is bekend en zweeg.", "Adres en naam worden door twee mensen vergeleken."),
    ("availability", "Een draagbare computer is gestolen uit een wagen. De schijf was versleuteld.", "unlikely", 30,
     "De schijf is versleuteld en het toestel werd op afstand gewist.", "Toestellen blijven niet in een wagen achter."),
    ("confidentiality", "Een lijst met namen en inkomens ging per mail naar een verkeerde dienst.", "high", 46,
     "Inkomen en gezinstoestand van mensen die het moeilijk hebben.", "Lijsten gaan niet meer per mail, maar langs een map met toegang."),
]  # fmt: skip
REQUESTS = [("access", "Wil weten welke gegevens over haar bewaard worden en wie ze zag."),
    ("rectification", "Het adres in het dossier is dat van voor de verhuis."),
            ("erasure", "Vraagt om een oude aanvraag te wissen die niet doorging.")]  # fmt: skip
WORK = ["register nagekeken", "vorming voorbereid en gegeven", "advies over een overeenkomst", "effectbeoordeling", "overleg met het bestuur"]
# by norm: what is planned, and who does it
MEASURES = {
    "policy": ("Beleid voor informatieveiligheid opnieuw voorleggen", "algemeen directeur"),
        "officer": ("Contactadres op de website zetten", "communicatie"),
    "plan": ("Veiligheidsplan van volgend jaar schrijven", "kwaliteitsdienst"),
        "questionnaire": ("Vragenlijst bespreken in het managementteam", "managementteam"),
    "access": ("Toegangen per kwartaal nakijken", "IT-dienst"), "logging": ("Elke maand een steekproef in de logboeken", "sociale dienst"),
    "continuity": ("Herstel van een kopie testen", "IT-dienst"),
}  # fmt: skip
SCORED = ["raadsbesluit", "plan van dit jaar", "steekproef in oktober", "gesprek met de IT-dienst", "verslag van de test"]


class PrivacyYear:
    """`members` are the centres; `heads` and `workers` by centre; `hire` gives an account a post; `as_` makes a viewer of an account."""

    def __init__(
        self, seed: str, partnership: Party, *, members: list[Party], coordinator: Account, heads: dict[Any, Account],
            workers: dict[Any, Account],
        hire: Callable[[str, Party, str, str], Account], as_: AsViewer, today: dt.date, part: float = 1.0,
    ) -> None:  # fmt: skip
        self.chance = random.Random(f"{seed}-privacy")  # its own, so that the rest of the demo stays what it was
        self.partnership, self.coordinator, self.heads, self.workers = partnership, coordinator, heads, workers
        self.as_, self.today, self.part = as_, today, part
        centres = [one for one in members if one.type == "ocmw" and one.pk in workers]
        alone, both = (ALONE, BOTH) if partnership.key == WHOLE else (1, 1)
        self.alone, self.both = centres[:alone], centres[alone : alone + both]
        self.dpo = hire("dpo", partnership, "specialist", "functionaris voor gegevensbescherming")

    def happen(self) -> None:
        if not self.alone:
            return
        begun = self.today - dt.timedelta(days=360)
        by = self.as_(self.coordinator, begun, 9)
        commands.start(self.partnership.pk, by=by)
        commands.staff(self.partnership.pk, by=by, officers=[self.dpo.uuid], offer=self._offer(by))
        desk = Desk.objects.filter(partnership=self.partnership, key="privacy").first()
        if desk:
            commands_desks.staff(desk, by=by, specialists=[self.dpo.uuid], offer=desk.offer_id)
        self._norms = list(Norm.objects.filter(partnership=self.partnership))
        controllers = [self._controller(centre, kind, begun) for centre, kind in self._all()]
        self._registers(controllers)
        for number, one in enumerate(controllers):
            self._fill(one, number)
        self._alarms(controllers)
        self._changed_template()

    def _all(self) -> list[tuple[Party, str]]:
        return [(one, "ocmw") for one in self.alone] + [(one, kind) for one in self.both for kind in ("ocmw", "municipality")]

    def _offer(self, by: Viewer) -> Any:
        offer = Offer.objects.filter(partnership=self.partnership, key="dpo").first()
        if offer is None:
            return None
        for one in [*self.alone, *self.both]:
            if not offer.agreements.filter(party=one).exists():
                quota = Decimal(10) if one in self.alone else Decimal(16)
                commands_agreements.join(offer, one, by=by, start=by.today, quota=quota, quota_unit="days", quota_period="year")
        return offer.pk

    def _controller(self, centre: Party, kind: str, begun: dt.date) -> Controller:
        place = str(centre.territory or centre.name)
        name = centre.name if kind == "ocmw" else f"Gemeente {place}"
        made = commands.save_controller(
            by=self.as_(self.dpo, begun, 10), partnership=self.partnership.pk, organisation=centre.pk, kind=kind, name=name,
            contact="privacy (adres van de demo)", appointed_on=begun - dt.timedelta(days=300), reported_on=begun - dt.timedelta(days=280),
            staff=self.chance.randrange(30, 240),
        )  # fmt: skip
        commands.name_contacts(made, by=self.as_(self.dpo, begun, 11), contacts=[self.workers[centre.pk].uuid])
        return made

    def _registers(self, controllers: list[Controller]) -> None:
        """Every template in the registers of the kind that usually has it."""
        by = self.as_(self.dpo, self.today - dt.timedelta(days=330), 10)
        for key, one in shipped.processings().items():
            template = Template.objects.get(partnership=self.partnership, key=key)
            found = [row.pk for row in controllers if row.kind in one["for"]]
            if found:
                commands_register.copy_template(template, by=by, controllers=found)

    def _fill(self, row: Controller, number: int) -> None:
        """A draft of its own, papers, scores, measures, an assessment here and there, training and days."""
        day = self.today - dt.timedelta(days=self.chance.randrange(30, 300))
        by = self.as_(self.dpo, day, 14)
        if number % 3 == 0:
            commands_register.save_record(by=by, controller=row, draft=True, title="Vrijwilligers",
                purpose="Vrijwilligers inzetten en verzekeren.",
                                          subjects="vrijwilligers", data="naam en contact", ground="contract")  # fmt: skip
        for place, (processor, what) in enumerate(PROCESSORS[: 2 + number % 2]):
            until = self.today + dt.timedelta(days=(-20, 25, 70, 200, 500)[(number + place) % 5])
            clauses = ["instructions", "secrecy", "security", "subprocessors", "rights", "assists", "returns", "audits"][: 8 - number % 3]
            commands_register.save_contract(by=by, controller=row, processor=processor, what=what, clauses=clauses,
                start=until - dt.timedelta(days=1095), until=until)
        for year in (self.today.year - 1, self.today.year):
            known = self._norms if number % 5 or year < self.today.year else self._norms[:4]
            top = 2 if year < self.today.year else 3
            given = {one.key: (min(self.chance.randrange(1, top + 1), one.scale), self.chance.choice(SCORED)) for one in known}
            commands_risk.score(row, by=by, year=year, scores=given)
        norm = self._norms[number % len(self._norms)]
        title, owner = MEASURES[norm.key]
        measure = commands_risk.plan_measure(row, by=by, title=title, owner=owner, norm=norm,
                                             due=day + dt.timedelta(days=self.chance.randrange(20, 120)))  # fmt: skip
        if number % 2:
            commands_risk.finish_measure(measure, by=self.as_(self.dpo, min(self.today, day + dt.timedelta(days=25)), 15),
                                         on=min(self.today, day + dt.timedelta(days=25)),
                                             evidence="lijst besproken met de diensten")  # fmt: skip
        if number % 4 == 1:
            self._dpia(row, day, decided=number % 8 == 1)
        commands.note_training(row, by=by, on=day, title="Een brief, een mail, een lek", participants=self.chance.randrange(6, 40))
        for _time in range(max(2, round(6 * self.part))):
            on = min(next_working_day(self.today - dt.timedelta(days=self.chance.randrange(1, 300))), self.today)
            commands.note_work(row, by=self.as_(self.dpo, on, 16), on=on, days=self.chance.choice([Decimal("0.5"), Decimal(1), Decimal("0.25")]),
                               what=self.chance.choice(WORK))  # fmt: skip

    def _dpia(self, row: Controller, day: dt.date, *, decided: bool) -> None:
        by = self.as_(self.dpo, day, 15)
        made = commands_risk.save_dpia(
            by=by, controller=row, title="Nieuwe toepassing voor sociale dossiers", criteria=["sensitive", "vulnerable", "large_scale"],
            necessity="De oude toepassing stopt; dezelfde gegevens, met minder mensen die ze zien.",
        )  # fmt: skip
        commands_risk.add_risk(made, by=by, what="Een medewerker kijkt in een dossier zonder reden", likelihood=3, impact=4,
                               measure="Loggen en elke maand een steekproef", likelihood_after=2, impact_after=4)  # fmt: skip
        commands_risk.give_opinion(made, by=by, opinion="conditions", text="Goed, als de steekproef er is voor de start.")
        if decided:
            review = min(day + dt.timedelta(days=300), self.today + dt.timedelta(days=20))
            commands_risk.decide(made, by=by, decision="measures", on=day, review=max(review, day + dt.timedelta(days=1)))

    def _alarms(self, controllers: list[Controller]) -> None:
        """Two incidents of the past, one of them told late, one that runs now; requests of the past and of now."""
        for number, (harm, what, risk, people, why, lesson) in enumerate(INCIDENTS):
            row = controllers[number * 5 % len(controllers)]
            hours = (24 * 190, 24 * 75, 24 * 40)[number]
            self._incident(row, hours, harm, what, risk, people, why, lesson, late=number == 2)
        running = controllers[-1]
        aware = timezone.now() - dt.timedelta(hours=27)
        worker = self.as_(self.workers[running.organisation_id], timezone.localdate(aware), 12)
        commands_alarm.report(running, by=_at(worker, aware + dt.timedelta(minutes=40)), aware_at=aware, harm="confidentiality",
                              what="Een map met aanvragen bleef een nacht op de printer liggen. Wie ze zag, is nog niet zeker.",
                                  people=6)  # fmt: skip
        for number, (right, what) in enumerate(REQUESTS):
            row = controllers[(number * 3 + 1) % len(controllers)]
            received = self.today - dt.timedelta(days=(75, 12, 26)[number])
            by = self.as_(self.dpo, received, 10)
            made = commands_alarm.receive(row, by=by, right=right, received=received, person="een inwoner (verzonnen)", what=what)
            commands_alarm.identify(made, by=self.as_(self.dpo, min(self.today, received + dt.timedelta(days=2)), 10))
            if number == 0:
                on = received + dt.timedelta(days=20)
                commands_alarm.answer(made, by=self.as_(self.dpo, on, 11), outcome="granted", text="Kopie bezorgd, met uitleg.", on=on)

    def _incident(self, row: Controller, hours: int, harm: str, what: str, risk: str, people: int, why: str, lesson: str, *, late: bool) -> None:
        aware = timezone.now() - dt.timedelta(hours=hours)
        worker = self.as_(self.workers[row.organisation_id], timezone.localdate(aware), 12)
        made = commands_alarm.report(row, by=_at(worker, aware + dt.timedelta(hours=1)), aware_at=aware, harm=harm, what=what, people=people,
                                     encrypted=risk == "unlikely")  # fmt: skip

        def dpo(after: int) -> Viewer:
            moment = aware + dt.timedelta(hours=after)
            return _at(self.as_(self.dpo, timezone.localdate(moment), 12), moment)

        made = commands_alarm.assess(made, by=dpo(5), risk=risk, why=why)
        if made.tells_authority:
            after = 89 if late else 30
            made = commands_alarm.notify(made, by=dpo(after), at=aware + dt.timedelta(hours=after), reference=f"VTC-demo-{hours}",
                                         late_why="De dienst merkte het vrijdag en zei het pas maandag." if late else "")  # fmt: skip
        if made.tells_people:
            made = commands_alarm.tell_people(made, by=dpo(100), on=timezone.localdate(aware + dt.timedelta(hours=100)),
                how="Elk een brief, met een nummer om te bellen.")
        commands_alarm.close(made, by=dpo(240), lesson=lesson)

    def _changed_template(self) -> None:
        """A template changed lately: most registers still have to choose, one took it over, one kept its own."""
        by = self.as_(self.dpo, self.today - dt.timedelta(days=9), 10)
        template = Template.objects.get(partnership=self.partnership, key="onthaal-en-afspraken")
        commands_register.save_template(by=by, partnership=self.partnership.pk, template=template, why="Afspraken kunnen nu ook online.",
                                        data="naam en contact\nreden van de afspraak\ngekozen taal", systems="agenda op de website")  # fmt: skip
        copies = list(template.copies.order_by("controller__sort_name")[:2])
        if copies:
            commands_register.follow(copies[0], by=by, fields=["data", "systems"])
        if len(copies) > 1:
            commands_register.keep_own(copies[1], by=by, why="Hier kan een afspraak alleen aan het loket.")


def _at(viewer: Viewer, moment: dt.datetime) -> Viewer:
    return dataclasses.replace(viewer, at=moment)
