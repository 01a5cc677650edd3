"""Who may do an act today: for letters and reminders, which go to people and not to pages."""

from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from bundel.kernel.access.models import Post, User
from bundel.kernel.access.policy import POLICY


def people_who_may(act: str, *, partnership: UUID, organisation: UUID | None = None) -> list[User]:
    """Users with a running post whose role may do `act`: those who work for `organisation`, and, where nobody of it may,
    those whose role reaches everything of the partnership. By name; one query, at most two."""
    reaches, today = POLICY[act], timezone.localdate()
    runs = Q(start__lte=today) & (Q(until__isnull=True) | Q(until__gte=today))
    works = Q(account__start__lte=today) & (Q(account__until__isnull=True) | Q(account__until__gte=today))
    posts = Post.objects.filter(runs & works, partnership=partnership, account__user__is_active=True).select_related("account__user")
    own = posts.filter(role__in=list(reaches), account__organisation=organisation) if organisation else posts.none()
    found = {post.account.user_id: post.account.user for post in own}
    if not found:
        anywhere = [role for role, reach in reaches.items() if reach == "any"]
        found = {post.account.user_id: post.account.user for post in posts.filter(role__in=anywhere)}
    return sorted(found.values(), key=lambda user: (user.name, user.pk))
