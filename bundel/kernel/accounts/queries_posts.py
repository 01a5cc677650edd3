"""Whom a letter goes to: the people who hold a post on a day."""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet

from bundel.kernel.access.models import Account, Post


def holders(
    partnership: UUID, roles: Iterable[str], *, on: dt.date, organisation: UUID | None = None, limit: int = 10
) -> list[Account]:
    """The accounts, with their user, that hold one of the roles in the partnership on that day, of one organisation or of
    all; who came first comes first. For letters of the house: the caller shows none of it."""
    runs = Q(start__lte=on) & (Q(until__isnull=True) | Q(until__gte=on))
    posts = Post.objects.filter(runs, partnership=partnership, role__in=list(roles)).values("account")
    found = Account.objects.filter(runs, pk__in=posts, user__is_active=True).select_related("user")
    if organisation:
        found = found.filter(organisation=organisation)
    return list(found.order_by("pk")[:limit])


def running_posts(partnership: UUID, *, on: dt.date, account: object) -> QuerySet[Post]:
    """The posts that run on that day on a running account; `account` may be a reference to an outer query."""
    runs = Q(start__lte=on) & (Q(until__isnull=True) | Q(until__gte=on))
    account_runs = Q(account__start__lte=on) & (Q(account__until__isnull=True) | Q(account__until__gte=on))
    return Post.objects.filter(runs, account_runs, partnership=partnership, account=account)
