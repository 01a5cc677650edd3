"""The tiny world every test lives in: two centres, a CAW, the region itself, and one of each kind of viewer.

Anna works in centre Noord, Bram in centre Zuid, both in partnership Duin; Cas is a CAW worker and partner; Dina is the
region's specialist; Ella coordinates; Flor administers; Odo is an outsider with a post in another partnership; Gust sits on the board
for centre Noord, Hanna is the region's secretary, Ine sits in the council of centre Zuid.
"""

import datetime as dt
from dataclasses import dataclass, field
from functools import cache
from uuid import UUID

from django.contrib.auth.hashers import make_password

from bundel.kernel.access.models import Account, Post, User
from bundel.kernel.access.viewer import Viewer, viewer_of
from bundel.kernel.parties.models import Party, Relation, Territory
from bundel.kernel.rooms.text import fold

TODAY = dt.date(2026, 11, 21)
SINCE = dt.date(2020, 1, 1)


@dataclass
class World:
    duin: Party
    elders: Party
    noord: Party
    zuid: Party
    caw: Party
    region: Party
    far: Party
    users: dict[str, User] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)

    def viewer(self, name: str, today: dt.date = TODAY) -> Viewer:
        return viewer_of(self.users[name], today=today)


def party(key: str, name: str, kind: str = "organisation", **fields: object) -> Party:
    return Party.objects.create(key=key, name=name, sort_name=fold(name), kind=kind, **fields)


@cache
def hashed(password: str) -> str:
    """The stored form of a password, worked out once: doing it well takes long on purpose."""
    return make_password(password)


def someone(world: World, name: str, organisation: Party, partnership: Party, *roles: str) -> Account:
    """A user with a usable password (`Geheim-{name}-2026`), one account and its posts since 2020."""
    user = User.objects.create(email=f"{name.lower()}@example.org", name=name, password=hashed(f"Geheim-{name}-2026"))
    account = Account.objects.create(user=user, organisation=organisation, start=SINCE)
    for role in roles:
        Post.objects.create(account=account, partnership=partnership, role=role, start=SINCE)
    world.users[name], world.accounts[name] = user, account
    return account


def build() -> World:
    Territory.objects.create(code="99001", kind="municipality", name_nl="Noord")
    world = World(
        duin=party("duin", "Welzijnsregio Duin", "partnership", type="partnership", public=True),
        elders=party("elders", "Welzijnsregio Elders", "partnership", type="partnership", public=True),
        noord=party("ocmw-noord", "OCMW Noord", type="ocmw", sector="public", public=True),
        zuid=party("ocmw-zuid", "OCMW Zuid", type="ocmw", sector="public", public=True),
        caw=party("caw-duin", "CAW Duin", type="caw", sector="non_profit", public=True),
        region=party("dienst-duin", "Regiodienst Duin", type="other", sector="public", public=True),
        far=party("ocmw-ver", "OCMW Ver", type="ocmw", sector="public", public=True),
    )
    for member in (world.noord, world.zuid, world.caw):
        Relation.objects.create(party=member, kind="member_of", other=world.duin, start=SINCE)
    Relation.objects.create(party=world.region, kind="part_of", other=world.duin, start=SINCE)
    Relation.objects.create(party=world.far, kind="member_of", other=world.elders, start=SINCE)
    someone(world, "Anna", world.noord, world.duin, "social_worker")
    someone(world, "Bram", world.zuid, world.duin, "social_worker", "head")
    someone(world, "Cas", world.caw, world.duin, "partner")
    someone(world, "Dina", world.region, world.duin, "specialist")
    someone(world, "Ella", world.region, world.duin, "coordinator")
    someone(world, "Flor", world.region, world.duin, "administrator")
    someone(world, "Odo", world.far, world.elders, "coordinator")
    someone(world, "Gust", world.noord, world.duin, "board")
    someone(world, "Hanna", world.region, world.duin, "secretary")
    someone(world, "Ine", world.zuid, world.duin, "council")
    return world


def uuid_of(obj: object) -> UUID:
    return getattr(obj, "uuid", None) or obj.pk
