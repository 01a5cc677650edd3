"""A small service: Dina is the officer of Duin; OCMW Noord and the municipality of Noord are controllers, OCMW Zuid too."""

import datetime as dt
from typing import Any

from django.utils import timezone

from bundel.services.privacy import commands, commands_alarm, commands_register, commands_risk
from bundel.services.privacy.models import Controller, Dpia, Incident, Record, SubjectRequest, Template
from tests.world import TODAY, World

WHOLE = {
    "purpose": "Steun geven.", "subjects": "aanvragers", "data": "identiteit\ninkomen", "recipients": "geen",
        "retention": "tot het einde van de steun",
    "security": "toegang per rol", "ground": "legal_duty",
}  # fmt: skip


def service(world: World) -> Controller:
    """The whole service; gives the controller of centre Noord."""
    ella = world.viewer("Ella")
    commands.start(world.duin.pk, by=ella)
    commands.staff(world.duin.pk, by=ella, officers=[world.accounts["Dina"].uuid], offer=None)
    made = controller(world, world.noord, "OCMW Noord")
    controller(world, world.noord, "Gemeente Noord", "municipality")
    controller(world, world.zuid, "OCMW Zuid")
    return made


def controller(world: World, organisation: Any, name: str, kind: str = "ocmw") -> Controller:
    return commands.save_controller(by=world.viewer("Dina"), partnership=world.duin.pk, organisation=organisation.pk, name=name, kind=kind)


def record(world: World, of: Controller, who: str = "Dina", **told: object) -> Record:
    return commands_register.save_record(by=world.viewer(who), controller=of, **{"title": "Leefloon", **WHOLE, **told})


def template(key: str = "onthaal-en-afspraken") -> Template:
    return Template.objects.get(key=key)


def incident(world: World, of: Controller, who: str = "Anna", hours: float = 3, **told: object) -> Incident:
    aware = timezone.now() - dt.timedelta(hours=hours)
    given = {"harm": "confidentiality", "what": "Een brief ging naar het verkeerde adres.", **told}
    return commands_alarm.report(of, by=world.viewer(who), aware_at=aware, **given)


def asked(world: World, of: Controller, today: dt.date = TODAY, **told: object) -> SubjectRequest:
    dina = world.viewer("Dina", today)
    given = {"right": "access", "received": dina.today, "person": "Jan Janssens, jan@example.org", "what": "Alles wat u weet.", **told}
    return commands_alarm.receive(of, by=dina, **given)


def dpia(world: World, of: Controller) -> Dpia:
    return commands_risk.save_dpia(by=world.viewer("Dina"), controller=of, title="Nieuwe toepassing", criteria=["sensitive", "vulnerable"])
