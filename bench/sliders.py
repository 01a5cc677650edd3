"""A moved slider as a page, with all of W13 behind it: `python -m bench.sliders`.

Makes a house of its own, with the region's folder, two schemes and the made-up people, and asks the pages as the coordinator. Processor time;
a page stays under 200 ms.
"""

import datetime as dt
import os
import secrets
import sys
import tempfile

from bench.measure import Measure, percentile, table, timed_twice

BUDGET, TIMES = 200.0, 30
DAY = dt.date(2026, 1, 1)


def main() -> int:
    with tempfile.TemporaryDirectory() as home:
        own = {"BUNDEL_HOME": home, "BUNDEL_DATABASE_URL": "sqlite:///bundel.sqlite3", "BUNDEL_SECRET_KEY": secrets.token_urlsafe(48)}
        os.environ.update(own, DJANGO_SETTINGS_MODULE="bundel.settings")
        import django

        django.setup()
        found = measure()
    print(table(found))
    return 0 if all(one.good for one in found) else 1


def measure() -> list[Measure]:
    """Every page whose figures can be moved."""
    from bench.pages import signed_in
    from bundel.kernel.access import rows
    from bundel.shell.care.schema import migrate

    migrate()
    with rows.house():
        user, to, test = _world()
    client, moved = signed_in(user), iter(range(10**6))
    pages = {
        "compare typical families": lambda: f"/werk/regelingen/vergelijken/?income={50 * (next(moved) % 80)}",
        "a common scheme, its limit moved": lambda: f"/werk/regelingen/overstap/?kind=top_up&to={to}&f0={1000 + next(moved) % 1000}",
        "a poverty test, its fee moved": lambda: f"/werk/armoedetoets/{test}/effect/?f0={next(moved) % 8}",
    }  # fmt: skip
    found = []
    for name, url in pages.items():
        spent = timed_twice(lambda url=url: _asked(client, url()), TIMES)[1]
        found.append(Measure(f"slider: {name}, p95", percentile(spent, 0.95), "ms cpu", BUDGET, "sqlite"))
    return found


def _asked(client, url: str) -> None:
    answer = client.get(url)
    if answer.status_code != 200:
        raise RuntimeError(f"{url}: {answer.status_code}")


def _world() -> tuple:
    """A coordinator, a common scheme, and a test of a fee in Kortrijk."""
    from bundel.kernel.access.models import Account, Post, User
    from bundel.kernel.access.viewer import the_house, viewer_of
    from bundel.kernel.parties.models import Party
    from bundel.loader.apply import load
    from bundel.loader.demo import REGIONS
    from bundel.loader.folder import read_region
    from bundel.services.measures import commands, commands_people, commands_tests

    load(read_region(REGIONS / "w13"), by=the_house("Bundel"))
    w13, kortrijk = Party.objects.get(key="w13"), Party.objects.get(name="OCMW Kortrijk")
    views = []
    for name in ("een", "twee"):
        user = User.objects.create_user(f"{name}@example.org", secrets.token_urlsafe(20), name=name)
        Post.objects.create(
            account=Account.objects.create(user=user, organisation=w13, start=DAY), partnership=w13, role="coordinator", start=DAY
        )
        views.append(viewer_of(user))
    first, second = views
    row = commands.add_scheme(by=first, member=None, kind="top_up", title_nl="Samen")
    content = {"source": "bench", "period": "month", "formula": {"kind": "flat", "amount": "100"},
               "when": {"fact": "net_income", "operator": "<=", "bound": "1500"}}  # fmt: skip
    version = commands.write_version(row, by=first, start=DAY, until=None, content=content)
    commands.approve(commands.offer(version, by=first), by=second)
    commands_people.make_people(commands_people.ask_people(by=first, margins=""))
    change = {"kind": "fee", "label": {"nl": "Prijs"}, "amount": "4", "before": "3", "times": 10, "members": [kortrijk.territory.code]}
    test = commands_tests.begin(
        by=first, owner=kortrijk, change=change, title="Prijs", text="Duurder.", kind="fee", decided_on=first.today + dt.timedelta(days=40)
    )
    return first.user, version.pk, test.pk


if __name__ == "__main__":
    sys.exit(main())
