"""The people who hold a post on a day: whom a letter goes to, and who can be given a seat."""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from bundel.kernel.access.models import Account, Post, User
from bundel.kernel.access.prepared import prepared_query


def holders(
    partnership: UUID, roles: Iterable[str], *, on: dt.date, organisation: UUID | None = None, limit: int = 10
) -> list[Account]:
    """The accounts, with their user, that hold one of the roles in the partnership on that day, of one organisation or of
    all; who came first comes first. For letters of the house: the caller shows none of it."""
    return _holders(partnership, list(roles), on, organisation, limit)


@prepared_query
def _holders(partnership: UUID, roles: list[str], on: dt.date, organisation: UUID | None, limit: int) -> QuerySet[Account]:
    runs = Q(start__lte=on) & (Q(until__isnull=True) | Q(until__gte=on))
    posts = Post.objects.filter(runs, partnership=partnership, role__in=roles).values("account")
    found = Account.objects.filter(runs, pk__in=posts, user__is_active=True).select_related("user")
    if organisation:
        found = found.filter(organisation=organisation)
    return found.order_by("pk")[:limit]


def working_in(partnership: UUID, *, on: dt.date, limit: int = 2000) -> list[Account]:
    """The accounts that hold a post in the partnership on that day, by organisation and name, with their user, organisation
    and those posts (`held`). The caller has checked that the viewer may know who works there."""
    runs = Q(start__lte=on) & (Q(until__isnull=True) | Q(until__gte=on))
    posts = Post.objects.filter(runs, partnership=partnership)
    found = Account.objects.filter(runs, pk__in=posts.values("account"), user__is_active=True).select_related("user", "organisation")
    held = Prefetch("posts", posts.order_by("start", "pk"), to_attr="held")
    return list(found.prefetch_related(held).order_by("organisation__sort_name", "user__name", "pk")[:limit])


def names_of(accounts: Iterable[int]) -> dict[int, str]:
    """The names of the people behind so many accounts, in one query."""
    return dict(Account.objects.filter(pk__in=list(accounts)).values_list("pk", "user__name"))


def language_of(email: str) -> str:
    """The language in which the person with this e-mail address reads; "" when nobody has it."""
    return User.objects.filter(email=email.strip().lower()).values_list("language", flat=True).first() or ""


def works_in(account: Account, partnership: UUID, *, on: dt.date) -> bool:
    """Whether the account runs and holds a post in the partnership on that day."""
    runs = Q(start__lte=on) & (Q(until__isnull=True) | Q(until__gte=on))
    found = Account.objects.filter(runs, pk=account.pk, user__is_active=True)
    return found.filter(pk__in=Post.objects.filter(runs, partnership=partnership).values("account")).exists()


def working_among(accounts: Iterable[int], partnership: UUID, *, on: dt.date) -> set[int]:
    """Which of these accounts run and hold a post in the partnership on that day: one query, however many."""
    runs = Q(start__lte=on) & (Q(until__isnull=True) | Q(until__gte=on))
    found = Account.objects.filter(runs, pk__in=list(accounts), user__is_active=True)
    posts = Post.objects.filter(runs, partnership=partnership).values("account")
    return set(found.filter(pk__in=posts).values_list("pk", flat=True))


def of_person(user: User, *, on: dt.date) -> list[tuple[int, UUID]]:
    """(account, partnership) of each post that someone holds on that day; none for who may not sign in any more."""
    runs = Q(start__lte=on) & (Q(until__isnull=True) | Q(until__gte=on))
    account_runs = Q(account__start__lte=on) & (Q(account__until__isnull=True) | Q(account__until__gte=on))
    rows = Post.objects.filter(runs & account_runs, account__user=user, account__user__is_active=True)
    return list(rows.order_by("account", "partnership").values_list("account", "partnership").distinct())


def running_posts(partnership: UUID, *, on: dt.date, account: object) -> QuerySet[Post]:
    """The posts that run on that day on a running account; `account` may be a reference to an outer query."""
    runs = Q(start__lte=on) & (Q(until__isnull=True) | Q(until__gte=on))
    account_runs = Q(account__start__lte=on) & (Q(account__until__isnull=True) | Q(account__until__gte=on))
    return Post.objects.filter(runs, account_runs, partnership=partnership, account=account)


def users_with_a_post(on: dt.date) -> QuerySet:
    """The keys of the users who hold a post on that day or later, to exclude them in a query."""
    runs = (Q(until__isnull=True) | Q(until__gte=on)) & (Q(account__until__isnull=True) | Q(account__until__gte=on))
    return Post.objects.filter(runs).order_by().values("account__user")
