"""The viewer: who looks or acts, for which organisation, in which posts, today. Every query and command takes one."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from bundel.kernel.access.models import Account, AdminSession, Post, User
from bundel.kernel.access.policy import ONLY_IN_SESSION, POLICY
from bundel.kernel.access.prepared import prepared_query

# what a page needs of the posts; organisations have many fields more
SEEN = [
    "role", "title", "start", "until", "account__uuid", "account__user_id", "account__start", "account__until",
    *[f"{who}__{field}" for who in ("account__organisation", "partnership") for field in ("key", "kind", "name", "short_name", "name_fr")],
]  # fmt: skip


@dataclass(frozen=True)
class Held:
    """A post that runs today: the role, and the partnership it is held in."""

    role: str
    partnership: UUID
    title: str = ""


@dataclass(frozen=True)
class Viewer:
    """`account` is None for a stranger and for the house itself (`house` True: load, tick, demo)."""

    today: dt.date
    user: User | None = None
    account: Account | None = None
    posts: tuple[Held, ...] = ()
    partnership: UUID | None = None
    accounts: tuple[Account, ...] = ()
    partnerships: tuple = ()
    admin_session: AdminSession | None = None
    house: bool = False
    name: str = ""
    at: dt.datetime | None = None  # when the act is told: only the demo, which tells a year afterwards, sets it

    @property
    def organisation(self) -> UUID | None:
        return self.account.organisation_id if self.account else None

    @property
    def known(self) -> bool:
        """Signed in, with at least one post that runs today."""
        return bool(self.posts)

    def partnership_ids(self) -> tuple[UUID, ...]:
        return tuple({post.partnership for post in self.posts})

    def roles(self, partnership: UUID | None = None) -> set[str]:
        partnership = partnership or self.partnership
        return {post.role for post in self.posts if post.partnership == partnership}


def stranger(today: dt.date | None = None) -> Viewer:
    """Someone who has not signed in: sees what is public and nothing else."""
    return Viewer(today=today or timezone.localdate())


def without_second_factor(user: User) -> Viewer:
    """Someone who signed in but has not shown a second factor in this session: known by name, without any post."""
    return Viewer(today=timezone.localdate(), user=user, name=user.name)


def the_house(name: str, today: dt.date | None = None) -> Viewer:
    """The program itself, at work from the command line. `name` stands in the trail."""
    return Viewer(today=today or timezone.localdate(), house=True, name=name)


@prepared_query
def _running_posts(user: int, today: dt.date) -> QuerySet[Post]:
    runs = Q(start__lte=today) & (Q(until__isnull=True) | Q(until__gte=today))
    account_runs = Q(account__start__lte=today) & (Q(account__until__isnull=True) | Q(account__until__gte=today))
    rows = Post.objects.filter(runs & account_runs, account__user=user).select_related("account__organisation", "partnership")
    return rows.only(*SEEN).order_by("account_id", "id")


def viewer_of(
    user: User,
    *,
    account: UUID | str | None = None,
    partnership: UUID | str | None = None,
    today: dt.date | None = None,
) -> Viewer:
    """The viewer for a signed-in user, in one query (two for an administrator).

    `account` and `partnership` are the choices kept in the session; a choice that no longer runs is passed over.
    A user without a running post gets a viewer that may nothing.
    """
    today = today or timezone.localdate()
    posts = _running_posts(user.pk, today)
    accounts = {post.account_id: post.account for post in posts}
    if not accounts:
        return Viewer(today=today, user=user, name=user.name)
    chosen = next((one for one in accounts.values() if str(one.uuid) == str(account)), next(iter(accounts.values())))
    chosen.user = user
    own = [post for post in posts if post.account_id == chosen.pk]
    partnerships = {post.partnership_id: post.partnership for post in own}
    current = next((key for key in partnerships if str(key) == str(partnership)), next(iter(partnerships)))
    held = tuple(Held(post.role, post.partnership_id, post.title) for post in own)
    session = None
    if any(post.role == "administrator" for post in held):
        session = AdminSession.objects.filter(account=chosen, ended__isnull=True, ends__gt=timezone.now()).first()
    return Viewer(
        today=today,
        user=user,
        account=chosen,
        posts=held,
        partnership=current,
        accounts=tuple(accounts.values()),
        partnerships=tuple(partnerships.values()),
        admin_session=session,
        name=user.name,
    )


def may(viewer: Viewer, act: str, *, partnership: UUID | None = None, organisation: UUID | None = None) -> bool:
    """Whether the viewer may do `act` on something of `partnership` that belongs to `organisation`.

    Without `partnership`: in the partnership the viewer is working in. Raises KeyError for an act the policy does not
    know. Fails closed: no running post, no right.
    """
    reaches = POLICY[act]
    if viewer.house:
        return True
    partnership = partnership or viewer.partnership
    if act in ONLY_IN_SESSION and viewer.admin_session is None:
        return False
    for post in viewer.posts:
        if post.partnership != partnership:
            continue
        reach = reaches.get(post.role)
        if reach == "any" or (reach == "own" and organisation is not None and organisation == viewer.organisation):
            return True
    return False


def require(viewer: Viewer, act: str, *, partnership: UUID | None = None, organisation: UUID | None = None) -> None:
    """Pass, or raise Http404 for a stranger to the partnership and PermissionDenied for a colleague without the right."""
    if may(viewer, act, partnership=partnership, organisation=organisation):
        return
    where = partnership or viewer.partnership
    if where is None or where not in viewer.partnership_ids():
        raise Http404
    raise PermissionDenied(act)
