"""All measurements on the database of this process's settings: `python -m bench.run NAME SCALE FILE`."""

import json
import sys
import time
from dataclasses import asdict
from pathlib import Path

import django


def main(name: str, scale: float, told: Path) -> None:
    django.setup()
    import bundel.shell.wsgi  # noqa: F401 - as a worker is: what was imported is out of the collector's way
    from bench import at_once, pages, pages_rights, program, world
    from bundel.shell.care.schema import migrate

    begin = time.monotonic()
    migrate()
    facts = world.build(scale)
    print(
        f"── {name}: {facts.parties} parties, {facts.actions} actions, {facts.cased.cases} cases in {time.monotonic() - begin:.0f} s", flush=True
    )
    measures = [*pages.measure(name, facts), *at_once.measure(name, facts), *program.measure(name, facts), *pages_rights.measure(name)]
    told.write_text(json.dumps([asdict(one) for one in measures]), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]), Path(sys.argv[3]))
