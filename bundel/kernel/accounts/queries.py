"""What people see of sign-in and administration: their own accounts and sessions, the people of a partnership, the trail."""

import datetime as dt
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.http import Http404
from django.utils import timezone

from bundel.kernel.access import trail
from bundel.kernel.access.models import Account, Ground, Post, Trail, User
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.accounts.devices import device

DEMO_ENDING = ".demo"  # no such domain exists: no letter to a made-up person can arrive anywhere
DEMO_PASSWORD = "samen-sterk-2026"  # of all the made-up people; it stands on the sign-in page of a demo

Party = Account.organisation.field.related_model


def providers() -> list[dict[str, str]]:
    """The declared ways of signing in elsewhere."""
    return [{"id": one.id, "name": one.name} for one in settings.OIDC]


def demo_people() -> list[Post]:
    """One of the made-up people for each kind of post, for whoever looks around in a demo; nobody elsewhere."""
    if not settings.DEMO:
        return []
    rows = Post.objects.filter(account__user__email__endswith=DEMO_ENDING, account__user__is_active=True).order_by("pk")
    first = {}
    for post in rows.select_related("account__user", "account__organisation"):
        first.setdefault((post.partnership_id, post.role, post.title), post)
    return list(first.values())


# ---- oneself --------------------------------------------------------------------------------------------------------


def my_accounts(viewer: Viewer) -> list[Account]:
    """All one's accounts with all their posts, also what has ended: `.held` on each."""
    posts = Prefetch("posts", Post.objects.select_related("partnership").order_by("-start"), to_attr="held")
    return list(Account.objects.filter(user=viewer.user).select_related("organisation").prefetch_related(posts).order_by("start", "pk"))


def my_factors(viewer: Viewer) -> dict[str, list[Authenticator]]:
    """One's authenticators by type."""
    found: dict[str, list[Authenticator]] = {}
    for one in Authenticator.objects.filter(user=viewer.user).order_by("created_at"):
        found.setdefault(one.type, []).append(one)
    return found


def my_sessions(viewer: Viewer, current: str | None) -> list[dict[str, object]]:
    """One's running sessions, the present one first, in two queries however many."""
    rows = list(UserSession.objects.filter(user=viewer.user).order_by("-last_seen_at"))
    keys = [row.session_key for row in rows]
    alive = set(Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now()).values_list("session_key", flat=True))
    found = [
        {
            "pk": row.pk, "device": device(row.user_agent), "address": row.ip, "since": row.created_at,
            "seen": row.last_seen_at, "here": row.session_key == current,
        }
        for row in rows if row.session_key in alive
    ]  # fmt: skip
    return sorted(found, key=lambda one: not one["here"])


def my_links(viewer: Viewer) -> list[dict[str, object]]:
    """The providers, and which of them one is tied to."""
    tied = {one.provider: one for one in SocialAccount.objects.filter(user=viewer.user)}
    return [{**one, "link": tied.get(one["id"])} for one in providers()]


# ---- the people of the partnership ----------------------------------------------------------------------------------


def people(viewer: Viewer) -> QuerySet[Account]:
    """The accounts with a post, now or before, in the partnership that the administrator works in."""
    require(viewer, "people:manage")
    here = Post.objects.filter(account=OuterRef("pk"), partnership_id=viewer.partnership)
    factor = Authenticator.objects.filter(user=OuterRef("user")).exclude(type="recovery_codes")
    posts = Prefetch("posts", Post.objects.filter(partnership_id=viewer.partnership).order_by("-start"), to_attr="held")
    return (
        Account.objects.filter(Exists(here))
        .annotate(protected=Exists(factor))
        .select_related("user", "organisation")
        .prefetch_related(posts)
    )


def person(viewer: Viewer, uuid: UUID) -> tuple[User, list[Account]]:
    """One person with her accounts and her posts here. Http404 for someone who has none in this partnership."""
    accounts = list(people(viewer).filter(user__uuid=uuid).order_by("start", "pk"))
    if not accounts:
        raise Http404
    return accounts[0].user, accounts


def account(viewer: Viewer, uuid: UUID) -> Account:
    found = people(viewer).filter(uuid=uuid).first()
    if found is None:
        raise Http404
    return found


def post(viewer: Viewer, pk: int) -> Post:
    require(viewer, "people:manage")
    found = Post.objects.select_related("account__user").filter(pk=pk, partnership_id=viewer.partnership).first()
    if found is None:
        raise Http404
    return found


def organisations(viewer: Viewer) -> QuerySet:
    """The organisations that stand in a running relation to the partnership, and the partnership itself."""
    require(viewer, "people:manage")
    today = viewer.today
    runs = Q(relations__until__isnull=True) | Q(relations__until__gte=today)
    related = Q(relations__other=viewer.partnership) & Q(kind="organisation") & runs
    return Party.objects.filter(related | Q(pk=viewer.partnership)).distinct().order_by("sort_name", "pk")


# ---- the trail ------------------------------------------------------------------------------------------------------


def trail_rows(viewer: Viewer) -> QuerySet[Trail]:
    """Acts and reads of the partnership, and the sign-ins of its people."""
    require(viewer, "trail:read")
    users = User.objects.filter(accounts__posts__partnership=viewer.partnership)
    own = Account.objects.filter(posts__partnership=viewer.partnership).values("uuid")
    house = Q(partnership__isnull=True) & (Q(account_uuid__in=own) | Q(subject__in=users.values("uuid")))
    return Trail.objects.filter(Q(partnership=viewer.partnership) | house)


def actors(viewer: Viewer) -> list[tuple[str, str]]:
    """(uuid, name and organisation) of the accounts of the partnership, for the filter."""
    found = Account.objects.filter(posts__partnership=viewer.partnership).select_related("user", "organisation").distinct()
    return [(str(one.uuid), f"{one.user} · {one.organisation}") for one in found.order_by("user__name", "pk")[:1000]]


def since(viewer: Viewer, days: int) -> dt.datetime:
    """The start of the day so many days ago, in the time zone of the house."""
    return timezone.make_aware(dt.datetime.combine(viewer.today - dt.timedelta(days=days), dt.time()))


def grounds() -> dict[str, str]:
    """The grounds on which data may be seen, in words; a room above says its own in `trail.WORDS["ground"]`."""
    return {code: str(label) for code, label in {**trail.WORDS.get("ground", {}), **dict(Ground.BASES)}.items()}


def resident(viewer: Viewer, uuid: UUID) -> object:
    """A resident whose data the viewer's own organisation holds. Http404 for all others, so that nobody learns she exists."""
    found = Party.objects.filter(pk=uuid, person__is_resident=True).select_related("person").first()
    if found is None or viewer.organisation is None or found.person.holder_id != viewer.organisation:
        raise Http404
    require(viewer, "residents:inspect", partnership=found.person.partnership_id, organisation=found.person.holder_id)
    return found


def who_saw(viewer: Viewer, uuid: UUID) -> tuple[object, QuerySet[Trail]]:
    """The resident, and every read and act about her: who (`organisation` too), what, when, why, on which ground.

    Asking is itself a read of her data and is written down.
    """
    found = resident(viewer, uuid)
    organisation = Account.objects.filter(uuid=OuterRef("account_uuid")).values("organisation__name")
    rows = Trail.objects.filter(Exists(trail.TrailPerson.objects.filter(trail=OuterRef("pk"), person=uuid)))
    trail.record("trail.who_saw", by=viewer, partnership=found.person.partnership_id, people=[found.pk], is_read=True)
    return found, rows.annotate(organisation=Subquery(organisation[:1]))
