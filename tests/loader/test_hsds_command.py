"""`bundel hsds`: what it says of what is not there and of what cannot be read."""

import json

from bundel.command.main import main
from bundel.kernel.offers.models import Offer
from bundel.kernel.parties.models import Party
from bundel.loader import demo
from tests.world import TODAY


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
