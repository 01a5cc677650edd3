"""The rights explorer in processor time: the first page, a page that was filled in, the result, and a question of the engine."""

import datetime as dt
import re
import time
from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from bench.measure import Measure

BUDGET, TIMES = 40.0, 30  # milliseconds of processor time, p95
STATE = re.compile(r'name="staat" value="([\w-]*)"')
FILLED = (
    ("people", {"age": "38", "partner": "no", "children": "7, 3"}), ("held", {}), ("home", {"tenure": "private_rent", "rent": "750"}),
    ("money", {"net_wage_0": "1450"}), ("tax", {"gross": "24100"}),
)  # fmt: skip


def measure(database: str) -> list[Measure]:
    client, address = Client(HTTP_HOST="127.0.0.1"), reverse("region_rights", args=["w13"])
    state = ""
    for step, given in FILLED:
        answer = client.post(address, {"staat": state, "stap": step, "doe": "verder", **given})
        state = STATE.search(answer.content.decode())[1]
    before = state
    asked = client.post(address, {"staat": state, "stap": "resultaat", "doe": "meer"}).content.decode()
    question = re.search(r'name="stap" value="([^"]+)"', asked)[1]
    limits = f"{reverse('region_rights_limits', args=['w13'])}?op={dt.date(2026, 7, 1)}"
    pages: list[tuple[str, Callable[[], object]]] = [
        ("rights: first page", lambda: client.get(address)),
        ("rights: a page filled in", lambda: client.post(address, {"staat": before, "stap": "tax", "doe": "verder", "gross": "24100"})),
        ("rights: result", lambda: client.post(address, {"staat": before, "stap": "resultaat", "doe": "resultaat"})),
        ("rights: next question", lambda: client.post(address, {"staat": before, "stap": question, "doe": "weet-niet"})),
        ("rights: every limit of a day", lambda: client.get(limits)),
    ]
    return [Measure(name, spent(act), "ms cpu", BUDGET, database) for name, act in pages]


def spent(act: Callable[[], object]) -> float:
    """Milliseconds of processor time, p95 of some calls after two that do not count."""
    act(), act()
    taken = []
    for _ in range(TIMES):
        begin = time.process_time()
        act()
        taken.append((time.process_time() - begin) * 1000)
    return sorted(taken)[min(TIMES - 1, int(TIMES * 0.95))]
