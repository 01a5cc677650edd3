"""A tree of goals as HTML: hundreds of lines a page, so words and addresses are looked up once and nothing is rendered apart.

Every word of people is escaped here. Up to `SHOWN` actions the template draws the tree around these lines.
"""

from functools import lru_cache
from html import escape
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bundel.kernel.plan.progress import GOOD

_NOBODY = str(UUID(int=0))


@lru_cache
def address(name: str) -> str:
    """The address before the key of a goal, or of the list of actions."""
    return reverse(name, args=[_NOBODY]).removesuffix(f"{_NOBODY}/") if name == "plan_goal" else reverse(name)


class Lines:
    """The lines of one page, in the language of its reader."""

    def __init__(self) -> None:
        self._good, self._show = escape(_("op schema of klaar")), escape(_("Toon de acties van dit doel"))
        self._goals, self._list = address("plan_goal"), escape(address("action_list"))
        self._told: dict[tuple[int, int], str] = {}

    def _rows(self, node: Any, key: str) -> str:
        """The list of the actions under a goal."""
        return f"{self._list}?plan={node.plan}&amp;goal={key}"

    def told(self, node: Any) -> str:
        """What is under a goal, in numbers."""
        goals, actions = len(node.children), sum(node.counts.values())
        if (found := self._told.get((goals, actions))) is None:
            parts = [ngettext("%(number)s doel", "%(number)s doelen", goals) % {"number": goals}] if goals else []
            parts += [ngettext("%(number)s actie", "%(number)s acties", actions) % {"number": actions}] if actions else []
            found = self._told[goals, actions] = ", ".join(parts)
        return found

    def line(self, node: Any, key: str) -> str:
        """Code, title with a link to the page of the goal, and its figure with a link to the rows. `key` of the goal, as text."""
        goal, counts = node.goal, node.counts
        code = escape(goal.code)
        line = f'<span class="code">{code}</span><a href="{self._goals}{key}/" lang="nl"><b>{escape(goal.title) or code}</b></a>'
        if whole := sum(counts.values()):
            good = sum(counts.get(state, 0) for state in GOOD)
            rows = f"{self._rows(node, key)}&amp;state=good"
            line += f' <a class="quiet" href="{rows}">{good}/{whole}<span class="unseen"> {self._good}, {code}</span></a>'
        return line

    def drawn(self, nodes: list, *, all_open: bool) -> str:
        """Goals with everything under them, without their actions; `all_open`, or only those on top."""
        items = []
        for node in nodes:
            goal, key = node.goal, str(node.goal.pk)
            plain = f'<p class="quiet" lang="nl">{escape(goal.plain)}</p>' if goal.plain else ""
            rows = self._rows(node, key) if node.own else ""
            if not node.children:
                under = f' <a class="quiet" href="{rows}">{self.told(node)}</a>' if rows else ""
            else:
                own = f'<p><a href="{rows}">{self._show}</a></p>' if rows else ""
                opened = " open" if all_open or node.depth < 1 else ""
                inner = self.drawn(node.children, all_open=all_open)
                under = f'<details{opened}><summary class="quiet">{self.told(node)}</summary>{own}{inner}</details>'
            items.append(f"<li>{self.line(node, key)}{plain}{under}</li>")
        return f'<ul class="tree">{"".join(items)}</ul>'


def line(node: Any) -> SafeString:
    return mark_safe(Lines().line(node, str(node.goal.pk)))  # noqa: S308 - every word of people was escaped in it


def drawn(nodes: list, *, all_open: bool) -> SafeString:
    return mark_safe(Lines().drawn(nodes, all_open=all_open))  # noqa: S308 - as in `line`
