"""The open directory of a demo: valid against the published schemas, and read back by the command without a change."""

import datetime as dt
import json

from bundel.command.main import main
from bundel.engines.formats.hsds import write
from bundel.kernel.offers import queries_hsds
from bundel.kernel.offers.models import ContactMoment, Offer
from bundel.kernel.parties.models import Party
from bundel.loader import demo
from tests.engines.hsds.test_write_and_read import wrong
from tests.support.shared import requires_shared

TODAY = dt.date(2026, 11, 21)


@requires_shared
def test_the_directory_of_a_demo_is_valid_and_comes_back_as_it_went_out(db, tmp_path, capsys):
    demo.make("noord-limburg", today=TODAY)
    services = list(queries_hsds.each(queries_hsds.public(), TODAY))
    assert len(services) == Offer.objects.filter(public=True).count()
    assert any(one.moments for one in services)
    assert ContactMoment.objects.exists()
    assert [problem for one in services for problem in wrong("service", write.service(one))] == []
    assert wrong("tabular", write.tabular(services, queries_hsds.taxonomies())) == []
    for form in ([], ["--nested"]):
        file = tmp_path / f"uit{len(form)}.json"
        assert main(["hsds", "write", "noord-limburg", str(file), *form]) == 0
        capsys.readouterr()
        assert main(["hsds", "read", "noord-limburg", str(file), "--json"]) == 0
        told = json.loads(capsys.readouterr().out)
        assert (told["new"], told["changed"], told["same"]) == ([], {}, len(services))


def test_the_command_names_what_is_not_there_and_what_cannot_be_read(db, tmp_path, capsys):
    file = tmp_path / "kapot.json"
    file.write_text("{")
    assert main(["hsds", "write", "nergens", str(file)]) == 1
    assert "Er is geen samenwerkingsverband ‘nergens’" in capsys.readouterr().err
    demo.load(demo.read_region(demo.REGIONS / "westhoek"), by=demo.Viewer(today=TODAY, house=True, name="Bundel"))
    assert main(["hsds", "read", "westhoek", str(file)]) == 1
    assert "geen JSON: regel 1" in capsys.readouterr().err
    file.write_text(json.dumps([{"name": "Klusdienst", "organization": {"name": "Vzw Onbekend"}}]))
    assert main(["hsds", "read", "westhoek", str(file)]) == 1
    assert "Kan niet mee: [0].organization" in capsys.readouterr().out
    file.write_text(json.dumps([{"name": "Klusdienst", "organization": {"name": Party.objects.get(key="westhoek").name}}]))
    assert main(["hsds", "read", "westhoek", str(file), "--apply"]) == 0
    assert "1 nieuw" in capsys.readouterr().out
    assert Offer.objects.get(name_nl="Klusdienst").partnership.key == "westhoek"
