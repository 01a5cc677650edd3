"""The program as a whole: starting, memory, requests a second, reading a plan, saving everything."""

import http.client
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

from bench.measure import Measure, percentile, timed
from bench.pages import places, signed_in
from bench.world import Facts
from tests.support.shared import shared_folder

CLIENTS, WORKERS, SECONDS = 8, 2, 10
PORT = 18765
PLAN = "seeds/001_b8b9d3f824e94796.txt"


def measure(database: str, facts: Facts) -> list[Measure]:
    found = [*_declarations(database), *_plan(database, facts), *_paper(database, facts), *_serving(database, facts), *_backup(database)]
    for one in found:
        print(f"   {one.name}: {one.value:.1f} {one.unit}", flush=True)
    return found


def _declarations(database: str) -> list[Measure]:
    """Read and judge every type that Bundel brings."""
    from bundel.kernel.cases.declaration_read import read
    from bundel.kernel.cases.shipped import shipped_types

    texts = [text for _one, text in shipped_types().values()]
    start = time.perf_counter()
    for text in texts:
        read(text, file="x.toml")
    return [Measure(f"all {len(texts)} declarations read", time.perf_counter() - start, "s", 2, database)]


def _paper(database: str, facts: Facts) -> list[Measure]:
    """The report of a year of 55 actions, frozen and printed."""
    from bundel.kernel.access.viewer import viewer_of
    from bundel.kernel.plan import commands, commands_reports, queries_reports
    from bundel.kernel.plan.models import Plan

    viewer = viewer_of(facts.coordinator)
    plan = Plan.objects.filter(key="gelezen-1").first()
    if plan is None:
        return []
    commands.adopt(plan, by=viewer)
    report = commands_reports.freeze_report(plan, by=viewer, year=plan.start_year)
    start = time.perf_counter()
    queries_reports.paper(queries_reports.report_page(report))
    return [Measure(f"PDF of a year of {plan.actions.count()} actions", time.perf_counter() - start, "s", 3, database)]


def _plan(database: str, facts: Facts) -> list[Measure]:
    """Read the W13 text and save it as a plan, as the upload page does; and read it alone."""
    from bundel.engines.formats.plan.read import read_plan
    from bundel.kernel.access.viewer import viewer_of
    from bundel.kernel.plan import commands

    if (shared := shared_folder()) is None or not (shared / PLAN).is_file():
        print("   the W13 text is not here; its import is not measured")
        return []
    data = (shared / PLAN).read_bytes()
    viewer = viewer_of(facts.coordinator)
    count = [0]

    def bring_in() -> None:
        count[0] += 1
        upload = commands.upload(facts.partnership, by=viewer, data=data, filename="plan.txt")
        commands.save_as_new(
            upload,
            by=viewer,
            key=f"gelezen-{count[0]}",
            title="Gelezen",
            start_year=2020,
            end_year=2025,
            kind="multi_year",
        )

    alone = timed(lambda: read_plan(data, "plan.txt"), 5, warm=1)
    whole = timed(bring_in, 5, warm=1)
    return [
        Measure("read the W13 text", percentile(alone, 0.95) / 1000, "s", 1, database),
        Measure("import the W13 text (read, preview, save)", percentile(whole, 0.95) / 1000, "s", 1, database),
    ]


@contextmanager
def serving() -> Iterator[tuple[int, float]]:
    """`bundel serve` on a port of its own: its process id, and the seconds until it answered the first page."""
    begin = time.perf_counter()
    command = [sys.executable, "-m", "bundel", "serve", "--port", str(PORT), "--workers", str(WORKERS)]
    process = subprocess.Popen(command, env=os.environ, stdout=subprocess.DEVNULL)
    try:
        while True:
            try:
                link = http.client.HTTPConnection("127.0.0.1", PORT, timeout=10)
                link.request("GET", "/")
                if link.getresponse().status == 200:
                    break
            except OSError:
                pass
            if time.perf_counter() - begin > 60:
                raise SystemExit("bundel serve did not answer")
            time.sleep(0.01)
        yield process.pid, time.perf_counter() - begin
    finally:
        process.terminate()
        process.wait(timeout=30)


def _serving(database: str, facts: Facts) -> list[Measure]:
    cookie = signed_in(facts.coordinator).cookies["sessionid"].value
    connection.close()
    with serving() as (process, started):
        addresses = [address for _name, who, address in places(facts) if who == "coordinator" and "10,000" not in _name]
        rate, slowest = _requests(addresses, cookie)
        memory = _memory(process)
    return [
        Measure("start until the first page", started, "s", 2, database),
        Measure(f"requests a second, {CLIENTS} clients on {WORKERS} workers", rate, "req/s", 100, database, True),
        Measure(f"answer with {CLIENTS} clients p95", slowest, "ms", None, database),
        Measure("memory of the largest worker", memory, "MB", 150, database),
    ]


def _requests(addresses: list[str], cookie: str) -> tuple[float, float]:
    """Requests a second over SECONDS with CLIENTS kept-open connections, and the p95 that a client sees in ms."""
    taken: list[float] = []
    stop = time.perf_counter() + SECONDS

    def client(first: int) -> None:
        link = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
        number = first
        while time.perf_counter() < stop:
            begin = time.perf_counter()
            link.request("GET", addresses[number % len(addresses)], headers={"Cookie": f"sessionid={cookie}"})
            answer = link.getresponse()
            answer.read()
            assert answer.status == 200, answer.status
            taken.append((time.perf_counter() - begin) * 1000)
            number += 1

    threads = [threading.Thread(target=client, args=[number]) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(taken) / SECONDS, percentile(sorted(taken), 0.95)


def _memory(parent: int) -> float:
    """Resident megabytes of the largest child process, from /proc."""
    sizes = [0.0]
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            lines = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
        except OSError:  # it ended while we looked
            continue
        if int(lines["PPid"]) == parent and "VmRSS" in lines:
            sizes.append(int(lines["VmRSS"].split()[0]) / 1024)
    return max(sizes)


def _backup(database: str) -> list[Measure]:
    """Everything saved, and put back in an empty SQLite database."""
    with tempfile.TemporaryDirectory() as home:
        file = Path(home) / "all.zip"
        begin = time.perf_counter()
        subprocess.run([sys.executable, "-m", "bundel", "backup", str(file)], check=True, stdout=subprocess.DEVNULL)
        saved = time.perf_counter() - begin
        into = ["restore", str(file), "--into", f"sqlite:///{home}/again.sqlite3"]
        environment = {**os.environ, "BUNDEL_HOME": home}
        begin = time.perf_counter()
        subprocess.run([sys.executable, "-m", "bundel", *into], check=True, stdout=subprocess.DEVNULL, env=environment)
        restored = time.perf_counter() - begin
    return [
        Measure("backup of everything", saved, "s", 60, database),
        Measure("restore of everything", restored, "s", 60, database),
    ]
