"""What every page of the frame needs: the menu, the partnership, who looks. Costs no query of its own."""

from functools import cached_property, lru_cache

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bundel.kernel.accounts import queries as accounts
from bundel.kernel.rooms.registry import rooms

WING_LABELS = {
    "regie": _("Regie"),
    "inwoners": _("Inwoners"),
    "diensten": _("Diensten"),
    "samenwerken": _("Samenwerken"),
}
LANGUAGE_NAMES = [("nl", "Nederlands"), ("fr", "Français"), ("en", "English")]


@lru_cache
def _address(name: str) -> str:
    """Where a place of the menu is; the same on every page."""
    return reverse(name)


class Frame:
    """Reads the viewer only when a template asks, so that public and error pages stay free of queries."""

    languages = LANGUAGE_NAMES

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @property
    def viewer(self):
        return self.request.viewer

    @property
    def brand(self) -> str:
        return getattr(self.request, "site_name", "") or "Bundel"

    @property
    def ways_in(self) -> list[dict[str, str]]:
        """The providers that the sign-in page offers."""
        return [{"id": one.id, "name": one.name} for one in settings.OIDC]

    @property
    def demo_people(self) -> list[dict[str, str]]:
        """In a demo: who one can be, one of each kind. Empty everywhere else."""
        return [
            {
                "email": post.account.user.email,
                "name": post.account.user.name,
                "what": f"{post.title or post.get_role_display()}, {post.account.organisation}",
                "password": accounts.DEMO_PASSWORD,
            }
            for post in accounts.demo_people()
        ]

    @property
    def theme(self) -> str:
        chosen = self.request.COOKIES.get("theme", "")
        return chosen if chosen in ("light", "dark") else ""

    @property
    def partnership(self) -> str:
        return next((str(one) for one in self.viewer.partnerships if one.pk == self.viewer.partnership), "")

    @property
    def starts(self) -> list[dict[str, object]]:
        """The first place of each wing besides today: where to go when nothing waits."""
        firsts = [next((place for place in wing["places"] if place["name"] != "today"), None) for wing in self.menu]
        return [place for place in firsts if place]

    @cached_property
    def menu(self) -> list[dict[str, object]]:
        here = self.request.path
        wings = []
        for wing, places in rooms.menu(self.viewer).items():
            lines = []
            for place in places:
                url = _address(place.url_name)
                at = here == url or (url != _address("today") and here.startswith(url))
                lines.append(
                    {
                        "label": place.label,
                        "url": url,
                        "here": at,
                        "count": place.count(self.viewer) if place.count else 0,
                        "name": place.url_name,
                        "under": place.under,
                    }
                )
            if sum(line["here"] for line in lines) > 1:  # the longest match is the place where one is
                longest = max((line for line in lines if line["here"]), key=lambda line: len(line["url"]))
                for line in lines:
                    line["here"] = line is longest
            wings.append({"key": wing, "label": WING_LABELS[wing], "places": _opened(lines)})
        return wings

    @property
    def choices(self) -> list[dict[str, object]]:
        """What the person may work as: each account, and each partnership of the present one."""
        viewer = self.viewer
        found = [
            {"value": f"account:{one.uuid}", "label": str(one.organisation), "here": False}
            for one in viewer.accounts if one.pk != viewer.account.pk
        ]  # fmt: skip
        found += [
            {
                "value": f"partnership:{one.pk}",
                "label": f"{viewer.account.organisation} · {one}",
                "here": one.pk == viewer.partnership,
            }
            for one in viewer.partnerships
        ]
        return found


def _opened(lines: list[dict[str, object]]) -> list[dict[str, object]]:
    """The lines of one wing: each with the ones under it behind it, which are left out unless one is somewhere among them.

    A line whose own place the viewer may not see stands by itself.
    """
    names = {line["name"] for line in lines}
    open_at = next((line["under"] or line["name"] for line in lines if line["here"]), None)
    found = []
    for head in lines:
        if head["under"] in names:
            continue
        below = [line for line in lines if line["under"] == head["name"]]
        found += [head | {"inner": False}, *({**line, "inner": True} for line in below if head["name"] == open_at)]
    return found


def frame(request: HttpRequest) -> dict[str, object]:
    return {"frame": Frame(request), "demo": settings.DEMO}
