"""`bundel admin`: the first administrator of a partnership, who lets everyone else in. Prints the link that works once."""

import argparse
import dataclasses

from bundel.command.frame import ready_and_current, say_json
from bundel.command.main import Fault


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("email", help="e-mailadres waarmee zij zich aanmeldt")
    parser.add_argument("name", help="haar naam")
    parser.add_argument("--partnership", help="sleutel van het samenwerkingsverband (niet nodig als er maar één is)")
    parser.add_argument("--organisation", help="sleutel van de organisatie waar zij werkt (het samenwerkingsverband zelf)")
    parser.add_argument("--json", action="store_true", help="het antwoord als JSON")


def run(given: argparse.Namespace) -> int:
    ready_and_current()
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    from bundel.kernel.access.viewer import the_house
    from bundel.kernel.accounts import commands

    try:
        validate_email(given.email)
    except ValidationError:
        raise Fault(f"{given.email!r} is geen e-mailadres.", 2) from None
    partnership = _partnership(given.partnership)
    organisation = _party(given.organisation) if given.organisation else partnership
    by = dataclasses.replace(the_house("bundel admin"), partnership=partnership.pk, partnerships=(partnership,))
    try:
        user = commands.add_person(
            name=given.name, email=given.email, organisation=organisation, role="administrator", start=by.today, by=by
        )
    except ValidationError as error:
        raise Fault(" ".join(error.messages)) from None
    link = commands.invitation_link(user) if not user.has_usable_password() else ""
    if given.json:
        say_json({"email": user.email, "partnership": partnership.key, "link": link})
    elif link:
        print(f"{user.name} is beheerder van {partnership}. Zij kiest haar wachtwoord via deze link (drie dagen, één keer):\n{link}")
    else:
        print(f"{user.name} is nu ook beheerder van {partnership} en meldt zich aan zoals voorheen.")
    return 0


def _partnership(key: str | None):
    from bundel.kernel.parties.models import Party

    found = {one.key: one for one in Party.objects.filter(kind="partnership", key__isnull=False)}
    if key is None and len(found) == 1:
        return next(iter(found.values()))
    if key not in found:
        known = ", ".join(sorted(found)) or "nog geen: laad eerst een map met `bundel load`"
        raise Fault(f"Kies een samenwerkingsverband met --partnership. Bekend: {known}.", 2)
    return found[key]


def _party(key: str):
    from bundel.kernel.parties.models import Party

    found = Party.objects.filter(listed=True, key=key).first()
    if found is None:
        raise Fault(f"Geen organisatie met sleutel {key!r}. De sleutels staan in parties.csv van de geladen map.", 2)
    return found
