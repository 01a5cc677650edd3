"""One whole demo, looked at from several sides because it takes a while to make; once, not on each database."""

import datetime as dt
import json

from bundel.command.main import main
from bundel.engines.formats.hsds import write
from bundel.kernel.cases.models import Case
from bundel.kernel.offers import queries_hsds
from bundel.kernel.offers.models import ContactMoment, Offer
from bundel.kernel.plan.models import Plan
from bundel.loader import demo
from tests.engines.hsds.test_write_and_read import wrong
from tests.support.shared import requires_shared

TODAY = dt.date(2026, 11, 21)


@requires_shared
def test_w13_has_its_goals_a_year_of_cases_and_a_directory_that_comes_back_as_it_went_out(db, tmp_path, capsys) -> None:
    demo.make("w13", today=TODAY)
    plan = Plan.objects.get(key="meerjarenplan-2020-2025")
    assert (plan.goals.count(), plan.actions.count()) == (13, 55)
    assert Case.objects.count() > 150
    services = list(queries_hsds.each(queries_hsds.public(), TODAY))
    assert len(services) == Offer.objects.filter(public=True).count()
    assert any(one.moments for one in services)
    assert ContactMoment.objects.exists()
    assert [problem for one in services for problem in wrong("service", write.service(one))] == []
    assert wrong("tabular", write.tabular(services, queries_hsds.taxonomies())) == []
    for form in ([], ["--nested"]):
        file = tmp_path / f"uit{len(form)}.json"
        assert main(["hsds", "write", "w13", str(file), *form]) == 0
        capsys.readouterr()
        assert main(["hsds", "read", "w13", str(file), "--json"]) == 0
        told = json.loads(capsys.readouterr().out)
        assert (told["new"], told["changed"], told["same"]) == ([], {}, len(services))
