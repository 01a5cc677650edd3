"""What the desk is measured on: 20,000 reusable answers on one desk, and 20,000 questions of the members."""

import datetime as dt
import random
from dataclasses import dataclass

from django.utils import timezone

from bundel.kernel.access.models import Account
from bundel.kernel.access.viewer import the_house
from bundel.kernel.parties.models import Party
from bundel.services.desk import commands_desks, commands_reuse
from bundel.services.desk.models import Desk, Message, Question, Reusable

ANSWERS, BATCH = 20_000, 1_000
FORE = ["huur", "schuld", "leef", "energie", "gezins", "steun", "water", "school", "zorg", "woon", "loon", "arbeids", "onderhouds",
        "beslag"]
AFT = ["achterstand", "bemiddeling", "vergoeding", "procedure", "terugvordering",
       "beslissing", "overeenkomst", "voorwaarde", "bijdrage", "recht"]
PLAIN = ["wet", "artikel", "termijn", "maand", "centrum", "dossier", "bewijs", "brief", "inkomen", "samenwonen", "verhuurder", "rechtbank"]


@dataclass
class Asked:
    """What the measured pages name: a desk, what someone types, and one question of the first member."""

    desk: str
    typed: str
    question: object


def build(chance: random.Random, partnership: Party, members: list[Party], worker: Account, scale: float) -> Asked:
    desk = commands_desks.start("legal", by=the_house("bench"), partnership=partnership.pk)
    today = timezone.localdate()
    count = int(ANSWERS * scale)
    Question.objects.bulk_create((_question(chance, desk, members, worker, today, number) for number in range(count)), batch_size=BATCH)
    asked = list(Question.objects.filter(desk=desk, organisation=worker.organisation_id).order_by("number")[:50])
    Message.objects.bulk_create(
        Message(question=row, kind="answer", text=_text(chance, 60), sources=[], minutes=20, by=worker, at=timezone.now()) for row in asked
    )
    Reusable.objects.bulk_create((_answer(chance, desk, worker, today, number) for number in range(count)), batch_size=BATCH)
    return Asked("legal", f"Hoelang kan men een {_word(chance)} vorderen na {_word(chance)} en {_word(chance)}", asked[0].pk)


def _word(chance: random.Random) -> str:
    return chance.choice(FORE) + chance.choice(AFT)


def _text(chance: random.Random, number: int) -> str:
    return " ".join(_word(chance) if chance.random() < 0.3 else chance.choice(PLAIN) for _time in range(number))


def _question(chance: random.Random, desk: Desk, members: list[Party], worker: Account, today: dt.date, number: int) -> Question:
    day = today - dt.timedelta(days=number % 3650)  # ten years of 2,000
    done = number % 20 > 0
    return Question(
        partnership_id=desk.partnership_id, desk=desk, number=f"JUR-2020-{number:05}", organisation=members[number % len(members)], asker=worker,
        title=f"Meting {_word(chance)}", facts=_text(chance, 40), question=_text(chance, 20), topic="recovery", asked_on=day,
        due=day + dt.timedelta(days=7), state="closed" if done else "asked", turn="nobody" if done else "desk", minutes=20 if done else 0,
        answered_on=day if done else None,
    )  # fmt: skip


def _answer(chance: random.Random, desk: Desk, worker: Account, today: dt.date, number: int) -> Reusable:
    title, asked, answer = f"Meting {_word(chance)} {number}", _text(chance, 20), _text(chance, 80)
    return Reusable(
        partnership_id=desk.partnership_id, desk=desk, topic="recovery", title=title, asked=asked, answer=answer,
        sources=[{"label": "meting", "reference": "1"}], words=commands_reuse.found_by(title, asked, answer), owner=worker,
        published_on=today, review=today + dt.timedelta(days=300),
    )  # fmt: skip
