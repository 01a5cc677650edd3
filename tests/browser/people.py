"""A house that is served to the people who work in it: who they are, and a browser for each of them."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.browser.conftest import EMAIL, sessions
from tests.browser.walker import Walker
from tests.support.chromium import fresh_page
from tests.support.house import House
from tests.support.served import copy_of, served

People = dict[str, tuple[str, str, str]]  # address → the key or the name of her organisation, her name, her role
HIRE = """
import datetime as dt
from django.db.models import Q
from bundel.kernel.access.models import Account, Post, User
from bundel.kernel.parties.models import Party
w13, day = Party.objects.get(key="w13"), dt.date(2024, 1, 1)
for email, (party, name, role) in PEOPLE.items():
    user = User.objects.create_user(email, "Samen-door-de-mist-27", name=name)
    account = Account.objects.create(user=user, organisation=Party.objects.get(Q(key=party) | Q(name=party)), start=day)
    Post.objects.create(account=account, partnership=w13, role=role, start=day)
"""


@dataclass
class Inhabited:
    """A house that is served, and who lets whom in."""

    house: House
    site: str
    keys: dict[str, str]

    @contextmanager
    def walk(self, browser: Any, who: str = "", *, phone: bool = False) -> Iterator[Walker]:
        """A browser of `who`, signed in with both steps; of a stranger without."""
        with fresh_page(browser, phone=phone) as page:
            if who:
                page.context.add_cookies([{"name": "sessionid", "value": self.keys[who], "url": self.site}])
            yield Walker(page, self.site, "nl", phone)

    def letter_to(self, address: str) -> str:
        """The path of the link in the letter."""
        text = self.house.python(
            f"from bundel.kernel.access.models import Mail; print(Mail.objects.filter(to='{address}').latest('created').text)"
        )
        return re.search(r"/antwoord/\S+", text)[0]


@contextmanager
def inhabited(w13: House, folder: Path, people: People) -> Iterator[Inhabited]:
    """A copy of W13 in which these people work beside the coordinator, each with a session."""
    house = copy_of(w13, folder)
    keys = sessions(house, [EMAIL, *people], first=f"PEOPLE = {people!r}\n{HIRE}")
    with served(house) as site:
        yield Inhabited(house, site, keys)


def shown(walker: Walker) -> str:
    return walker.page.locator("main").inner_text()
