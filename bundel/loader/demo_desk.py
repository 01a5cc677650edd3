"""The desk of the demo: members ask the jurist what comes up in a year, some of it becomes reusable, one goes to court. All made up."""

import datetime as dt
import random
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from bundel.engines.terms.days import next_working_day, working_days_after
from bundel.kernel.access.models import Account
from bundel.kernel.access.viewer import Viewer
from bundel.kernel.parties.models import Party
from bundel.services.desk import commands, commands_court, commands_desks, commands_reuse
from bundel.services.desk.models import Desk, Question

AsViewer = Callable[[Account, dt.date, int], Viewer]
NUMBER, FRESH = 60, 4  # questions in the year, of which the last are not answered yet; a real desk has many more
# topic, title, question, answer, source
ASKED = [
    ("recovery", "Hoelang terugvorderen", "Tot hoelang terug kan onterechte steun worden teruggevorderd?",
     "Vijf jaar. Noteer bij elke betaling de dag, want de termijn loopt per betaling.", ("organieke wet OCMW", "art. 102")),
    ("leefloon", "Beroep tegen een weigering", "De cliënt wil in beroep tegen een weigering. Tot wanneer kan dat?",
     "Drie maanden na de kennisgeving, bij de arbeidsrechtbank. Reken vanaf de kennisgeving, niet vanaf de beslissing.",
     ("uitleg over beroep van een OCMW", "drie maanden")),
    ("leefloon", "Geen beslissing na een maand", "Er is nog geen beslissing, een maand na de aanvraag. Wat nu?",
     "Na dertig dagen zonder beslissing kan de cliënt ook tegen het stilzwijgen in beroep.",
     ("uitleg over beroep van een OCMW", "dertig dagen")),
    ("rent", "Verzoekschrift van een verhuurder",
     "De griffie stuurt een verzoekschrift over huurachterstand door. Wat moeten wij doen?",
     "Bied huurder en verhuurder schriftelijk hulp en bemiddeling aan, en noteer de dag van de zitting.",
     ("Gerechtelijk Wetboek", "art. 1344ter")),
    ("debt", "Een schuldeiser belt elke dag", "Mag een schuldeiser de cliënt dagelijks opbellen?",
     "Vraag de schuldeiser om alleen schriftelijk te schrijven en noteer wanneer er gebeld werd; bezorg ons de brieven.",
     ("eigen nota van de desk", "versie van dit jaar")),
    ("governance", "Klacht bij de toezichthouder", "Hoeveel tijd heeft iemand voor een klacht over een besluit?",
     "Dertig dagen vanaf de bekendmaking.", ("bekendmaking van een gemeente", "dertig dagen")),
]  # fmt: skip
FACTS = [
    "De beslissing viel vorige maand. De brief werd aangetekend verstuurd.",
    "Het gaat over een gezin met twee kinderen dat al een jaar begeleid wordt.",
    "",
    "De cliënt kwam aan het loket met een brief die zij niet begrijpt.",
]


class DeskYear:
    """`workers` are the social workers by centre; `as_` makes a viewer of an account on a day at an hour."""

    def __init__(
        self, seed: str, partnership: Party, *, coordinator: Account, jurist: Account, workers: dict[Any, Account], as_: AsViewer,
        today: dt.date, part: float = 1.0,
    ) -> None:  # fmt: skip
        self.chance = random.Random(f"{seed}-desk")  # its own, so that the rest of the demo stays what it was
        self.partnership, self.coordinator, self.jurist, self.as_, self.today = partnership, coordinator, jurist, as_, today
        self.workers = sorted(workers.values(), key=lambda one: one.pk)
        self.number = max(2 * len(ASKED) + FRESH, round(NUMBER * part))

    def happen(self) -> None:
        if not self.workers:
            return
        by = self.as_(self.coordinator, self.today - dt.timedelta(days=364), 9)
        desk = commands_desks.start("legal", by=by, partnership=self.partnership.pk)
        commands_desks.staff(desk, by=by, specialists=[self.jurist.uuid], offer=None)
        commands_desks.start("privacy", by=by, partnership=self.partnership.pk)
        first: Question | None = None
        for number in range(self.number):
            row = self._one(desk, number)
            first = first or row
        if first:
            self._court(desk, first)

    def _day(self, days: int) -> dt.date:
        return min(next_working_day(self.today - dt.timedelta(days=days)), self.today)

    def _one(self, desk: Desk, number: int) -> Question:
        topic, title, question, answer, (label, reference) = ASKED[number % len(ASKED)]
        waits = self.number - number  # 1 is the last
        asked = self._day(waits + 1 if waits <= FRESH else 350 - number * 340 // self.number)
        worker = self.chance.choice(self.workers)
        row = commands.ask(
            desk, by=self.as_(worker, asked, 10), title=title, facts=self.chance.choice(FACTS), question=question, topic=topic,
            opponent="Immo Zonnedal bv" if topic == "rent" and number % 12 < 6 else "",
        )  # fmt: skip
        answered = working_days_after(asked, self.chance.randrange(1, 7))
        if answered >= self.today or waits <= FRESH:
            if number % 2:
                commands.assign(row, by=self.as_(self.jurist, self.today, 9), to=self.jurist.uuid)
            return row
        by = self.as_(self.jurist, answered, 14)
        if number % 7 == 3:
            commands.say(row, by=by, text="Wanneer kwam de brief toe? Dat bepaalt de termijn.", minutes=5)
            commands.say(row, by=self.as_(worker, answered, 15), text="Op de eerste van de maand, aangetekend.")
        commands.answer(
            row, by=self.as_(self.jurist, answered, 16), text=answer, sources=[{"label": label, "reference": reference}],
            minutes=self.chance.randrange(2, 19) * 5, topic=topic, outcome="answered",
        )  # fmt: skip
        if number < len(ASKED):
            row.refresh_from_db()
            commands_reuse.publish(
                row, by=self.as_(self.jurist, answered, 16), title=title, asked=question, answer=answer,
                sources=[{"label": label, "reference": reference}], review=answered + commands_reuse.REVIEW,
            )  # fmt: skip
        return row

    def _court(self, desk: Desk, question: Question) -> None:
        """One appeal that runs: a hearing to come, and the term that began with the judgment letter of the member."""
        opened = self._day(40)
        by = self.as_(self.jurist, opened, 11)
        made = commands_court.open_file(
            desk, by=by, organisation=question.organisation_id, court="Arbeidsrechtbank", role="defendant",
            parties_named="een cliënt van het centrum tegen het OCMW", mandate="vast bureau", question=question,
        )  # fmt: skip
        commands_court.reckon_term(made, by=by, event=opened, rule="labour_court")
        hearing = next_working_day(self.today + dt.timedelta(days=24))
        at = timezone.make_aware(dt.datetime.combine(hearing, dt.time(9)))
        commands_court.plan_hearing(made, by=by, at=at, what="Inleiding")
