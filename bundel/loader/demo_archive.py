"""The archive service of the demo, where the partnership offers one: fifteen boards with rules, inventories, places and a year of work.

All made up, except the names of the boards: rules and permissions carry numbers of no register.
"""

import datetime as dt
import random
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from bundel.kernel.access.models import Account
from bundel.kernel.access.viewer import Viewer
from bundel.kernel.offers import commands_agreements, queries_agreements
from bundel.kernel.offers.models import Offer
from bundel.kernel.parties.models import Party
from bundel.services.archive import (
    commands,
    commands_destruction,
    commands_moves,
    commands_places,
    commands_readers,
    commands_units,
)
from bundel.services.archive.models import Board, Inventory, Rule, Unit

AsViewer = Callable[[Account, dt.date, int], Viewer]
BOARDS = 15
SOURCE = "voorbeeld uit de demo, geen regel uit het serieregister"
# number, name, final, years, how many years ago published (None: never), sample
RULES = [
    ("VB-01", "Notulen van de raad en het vast bureau", "keep", None, 2, ""),
    ("VB-02", "Begrotingen en rekeningen", "keep", None, 2, ""),
    ("VB-03", "Kasboeken en betalingsbewijzen", "destroy", 10, 1, ""),
    ("VB-04", "Bestelbonnen en leveringsbonnen", "destroy", 10, 6, ""),
    ("VB-05", "Dossiers van maatschappelijke dienstverlening", "sample", 30, 1, "elk tiende dossier blijft, en alle dossiers van crisisjaren"),
    ("VB-06", "Personeelsroosters", "destroy", 5, None, ""),
]
# title, rule, first year, last year, files (title, years back that it was closed)
SERIES = [
    ("Notulen van de raad", "VB-01", 1925, 1976, ("Notulen", 50)),
    ("Begrotingen en rekeningen", "VB-02", 1947, 1990, ("Rekeningen", 36)),
    ("Kasboeken", "VB-03", 1990, 2005, ("Kasboek", 21)),
    ("Bestelbonnen", "VB-04", 1998, 2010, ("Bestelbonnen", 16)),
    ("Dienstverlening aan de bevolking", "VB-05", 1977, 1994, ("Dossiers", 32)),
    ("Roosters van het rusthuis", "VB-06", 2005, 2014, ("Roosters", 12)),
]
WORK = [
    ("describe", "Plaatsingslijst van de kelder"),
    ("select", "Selectie van de financiële dienst"),
    ("support", "Mappenstructuur van het secretariaat"),
    ("move", "Kelder nagekeken voor de verhuizing"),
    ("access", "Vraag van een heemkundige kring"),
]


class ArchiveYear:
    """`contacts` are the heads by centre; `hire` makes an account for the archivist; `as_` a viewer on a day at an hour."""

    def __init__(
        self, seed: str, partnership: Party, *, members: list[Party], coordinator: Account, contacts: dict[Any, Account],
        hire: Callable[[str, Party, str, str], Account], as_: AsViewer, today: dt.date, part: float = 1.0,
    ) -> None:  # fmt: skip
        self.chance = random.Random(f"{seed}-archive")  # its own, so that the rest of the demo stays what it was
        self.partnership, self.coordinator, self.contacts, self.hire, self.as_, self.today = partnership, coordinator, contacts, hire, as_, today
        self.members = [one for one in members if one.type == "ocmw" and one.pk in contacts][:BOARDS]
        self.rich = max(2, round(len(self.members) * part / 2))  # boards with a whole inventory; the others have begun
        self.rules: dict[str, Rule] = {}

    def happen(self) -> None:
        offer = Offer.objects.filter(partnership=self.partnership, key="archiefbeheer").first()
        if offer is None or not self.members:
            return
        self.archivist = self.hire("archivaris", self.partnership, "specialist", "archivaris")
        by = self.as_(self.coordinator, self._day(364), 9)
        commands.set_up(by=by, partnership=self.partnership.pk, archivists=[self.archivist.uuid], offer=offer.pk)
        for number, title, final, years, ago, sample in RULES:
            published = self.today.replace(day=1, year=self.today.year - ago) if ago else None
            self.rules[number] = commands.add_rule(
                by=self._me(360), number=number, name=title, final=final, retention_years=years, published=published, sample=sample,
                reason="Nodig zolang iemand zich erop kan beroepen.", source=SOURCE,
            )  # fmt: skip
        for place, member in enumerate(self.members):
            self._board(place, member, offer)

    def _day(self, back: int) -> dt.date:
        return self.today - dt.timedelta(days=back)

    def _me(self, back: int) -> Viewer:
        return self.as_(self.archivist, self._day(back), 10)

    def _contact(self, member: Party, back: int) -> Viewer:
        return self.as_(self.contacts[member.pk], self._day(back), 11)

    def _board(self, place: int, member: Party, offer: Offer) -> None:
        head = self.as_(self.coordinator, self._day(350), 9)
        if queries_agreements.running_agreement(offer, member, self.today) is None:
            quota = Decimal(self.chance.choice((6, 8, 10, 12, 15)))
            commands_agreements.join(
                offer, member, by=head, start=self._day(800), quota=quota, quota_unit="days", quota_period="year", cost_key="quota"
            )
        code = f"BE/{member.key.upper()}"[:40]
        board = commands.add_board(member, by=head, code=code, contacts=[self.contacts[member.pk].uuid])
        inventory = self._inventory(board, whole=place < self.rich)
        self._days(board)
        self._handed_over(board, member, place)
        if place < self.rich:
            self._places(board, inventory, place)
        if place == 0:
            self._acts(board, member, inventory)
        elif place < 4:
            commands_readers.ask_support(board, by=self._contact(member, 9), kind="support", title=self.chance.choice(WORK)[1])

    def _inventory(self, board: Board, *, whole: bool) -> Inventory:
        by = self._me(340)
        made = commands_units.add_inventory(
            board, by=by, title=f"Archief van {board}", introduction="Voorbeeld uit de demo: wat het centrum en zijn voorgangers nalieten."
        )
        top = Unit.objects.get(inventory=made)
        said = {"creator": str(board), "title": top.title, "reference": top.reference}
        top = commands_units.change_unit(
            top, by=by, version=1, **said, date="1925-2014", begin=1925, end=2014, extent=f"{self.chance.randrange(40, 180)} m", public=whole
        )
        for number, (title, rule, first, last, (part, back)) in enumerate(SERIES if whole else SERIES[:2], start=1):
            series = commands_units.add_unit(
                top,
                by=by,
                level="series",
                reference=f"{top.reference}/{number}",
                title=title,
                date=f"{first}-{last}",
                begin=first,
                end=last,
                extent=f"{self.chance.randrange(3, 40)} dozen",
                creator=str(board),
                rule=self.rules[rule].pk,
                public=whole and rule in ("VB-01", "VB-02"),
            )
            for file in range(1, 4 if whole else 2):
                year = self.today.year - back - file
                commands_units.add_unit(
                    series,
                    by=by,
                    level="file",
                    reference=f"{series.reference}/{file}",
                    title=f"{part} {year}",
                    date=str(year),
                    begin=year,
                    end=year,
                    extent=f"{self.chance.randrange(1, 5)} delen",
                    creator=str(board),
                    closed=dt.date(year, 12, 31),
                    public=whole and rule == "VB-02",
                )
        if whole:
            commands_units.publish(made, by=self._me(300), public=True)
        return made

    def _days(self, board: Board) -> None:
        first = dt.date(self.today.year, 1, 1)
        for _time in range(self.chance.randrange(3, 7)):
            back = self.chance.randrange(1, max(2, (self.today - first).days))
            kind, what = self.chance.choice(WORK)
            commands_readers.write_days(
                board,
                by=self._me(back),
                on=self._day(back),
                days=Decimal(self.chance.choice(("0.5", "1", "1", "1.5", "2"))),
                kind=kind,
                what=what,
            )

    def _handed_over(self, board: Board, member: Party, place: int) -> None:
        """What came to the archive room when the service began: listed, counted and placed."""
        row = commands_places.announce(board, by=self._contact(member, 330), title="Oud archief van de zolder", deed="raad (voorbeeld)")
        number = self.chance.randrange(8, 30)
        lines = "\n".join(f"Z{place + 1:02}-{box:03}; 12; onbeschreven" for box in range(1, number + 1))
        commands_places.list_boxes(row, by=self._contact(member, 330), lines=lines)
        commands_places.receive(row, by=self._me(325), counted=number, on=self._day(325))
        shelf = commands_places.save_place(
            board, by=self._me(325), building="Gemeentehuis", room="Archiefkamer", rack="Kast A", metres=Decimal("4.00"), climate="18 °C, 50 %"
        )
        commands_places.place_transfer(row, by=self._me(324), place=shelf)

    def _places(self, board: Board, inventory: Inventory, place: int) -> None:
        by = self._me(320)
        shelves = [
            commands_places.save_place(
                board, by=by, building="Gemeentehuis", room="Kelder", rack=f"Rek {rack}", metres=Decimal("4.80"), climate="16 °C, 50 %"
            )
            for rack in (1, 2)
        ]
        files = list(Unit.objects.filter(inventory=inventory, level="file").order_by("path"))
        for number, unit in enumerate(files[:12], start=1):
            shelf = shelves[number % 2]
            commands_places.add_box(
                board, by=by, code=f"{place + 1:02}-{number:03}", width_cm=Decimal(12), contents=unit.title, place=shelf, unit=unit
            )

    def _acts(self, board: Board, member: Party, inventory: Inventory) -> None:
        """One board where everything happens: a destruction that is done and one that waits, a transfer, a move, readers, a training."""
        mine, theirs = self._me(60), self._contact(member, 50)
        old = {unit.title: unit for unit in Unit.objects.filter(inventory=inventory, level="file", rule__isnull=True)}
        cash = [unit.pk for title, unit in old.items() if title.startswith("Kasboek")][:2]
        row = commands_destruction.propose(board, by=mine, units=cash, reason="plaats nodig in de kelder")
        commands_destruction.approve(row, by=theirs)
        commands_destruction.carry_out(row, by=self._me(30), on=self._day(30), method="versnipperd door een erkende firma (voorbeeld)")
        bonnen = [unit.pk for title, unit in old.items() if title.startswith("Bestelbonnen")]
        commands_destruction.propose(board, by=self._me(5), units=bonnen, reason="de regel is vervallen: toelating aan te vragen")
        transfer = commands_places.announce(board, by=self._contact(member, 20), title="Boekhouding van de voorbije jaren", deed="vast bureau")
        lines = "\n".join(f"OV-{number:02}; 12; facturen {self.today.year - 12 + number // 2}" for number in range(1, 9))
        commands_places.list_boxes(transfer, by=self._contact(member, 18), lines=lines)
        target = commands_places.save_place(
            board, by=self._me(15), building="Depot", room="Zaal 1", rack="Stelling A", metres=Decimal("6.00"), climate="16 °C, 50 %"
        )
        boxes = list(board.boxes.filter(place__isnull=False).order_by("code").values_list("pk", flat=True)[:4])
        move = commands_moves.plan(
            board, by=self._me(14), title="Van de kelder naar het depot", planned_on=self._day(7), boxes=boxes, target=target
        )
        commands_moves.depart(move, by=self._me(7), counted=len(boxes), on=self._day(7))
        commands_readers.ask_outside(
            inventory,
            name="Een lezer uit de demo",
            email="lezer@demo.example",
            wanted="De notulen over het eerste rusthuis",
            purpose="heemkunde",
            by=Viewer(today=self._day(4), name="iemand op de publieke site"),
        )
        read = commands_readers.ask(
            board, by=theirs, name="Een student uit de demo", wanted="Rekeningen 1985", purpose="scriptie", inventory=inventory
        )
        commands_readers.decide(read, by=self._me(45), granted=True, reason="in de leeszaal, zonder kopieën")
        commands_readers.consulted(read, by=self._me(40), on=self._day(40))
        training = commands_readers.ask_support(
            board, by=self._contact(member, 90), kind="training", title="Wat bewaren, wat weggooien", text="Voor de administratie."
        )
        commands_readers.finish_support(
            training,
            by=self._me(70),
            on=self._day(70),
            result="Negen medewerkers kennen de reeksen van hun dienst.",
            participants=9,
            days=Decimal("0.5"),
        )
        unit = Unit.objects.filter(inventory=inventory, title__startswith="Rekeningen").order_by("path").first()
        if unit is not None:
            paper = SimpleUploadedFile("rekening.txt", b"Rekening, voorbeeld uit de demo.\n", "text/plain")
            commands_units.add_part(unit, by=self._me(25), upload=paper, title="Rekening, gescand")
        held = Unit.objects.filter(inventory=inventory, title__startswith="Dossiers").order_by("path").first()
        if held is not None:
            commands_units.hold(held, by=self._me(12), why="rechtszaak 2026/1 (voorbeeld)")
