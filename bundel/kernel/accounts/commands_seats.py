"""Inviting who sits in a body, by who keeps the bodies: two roles that read, vote and answer, and nothing of residents.

Everything else about people is the administrator's (`commands`), within a timed session.
"""

from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from bundel.kernel.access import trail
from bundel.kernel.access.models import Account, User
from bundel.kernel.access.policy import ROLES
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.accounts import commands, queries_posts
from bundel.kernel.parties import queries as parties

SEATED = {role: ROLES[role] for role in ("board", "council")}


@transaction.atomic
def invite_to_sit(*, name: str, email: str, organisation: UUID, role: str, language: str = "nl", by: Viewer) -> Account:
    """The account of who sits for an organisation, from today; whoever is new gets a letter with a link that works once.

    Someone with that address who is known keeps her name and sign-in, and gets what she lacks: the account, a post here.
    ValidationError with the field, also for one's own address. PermissionDenied for an organisation of elsewhere.
    """
    require(by, "people:seat")
    if organisation != by.partnership and not parties.around(by.partnership, by.today).filter(pk=organisation).exists():
        raise PermissionDenied("elsewhere")
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError as error:
        raise ValidationError({"email": error.messages}) from None
    if role not in SEATED:
        raise ValidationError({"role": _("Kies bestuurder of raadslid.")})
    user = User.objects.filter(email=email).first()
    if user is not None and by.user is not None and user.pk == by.user.pk:
        raise ValidationError({"email": _("Uzelf kunt u geen rol geven. Vraag het een beheerder.")})
    if user is not None and not user.is_active:
        raise ValidationError({"email": _("De aanmelding met dit adres is afgesloten. Vraag het een beheerder.")})
    if user is None:
        user = commands.new_user(name=name, email=email, language=language)
    account, _made = Account.objects.get_or_create(user=user, organisation_id=organisation, defaults={"start": by.today})
    if account.until and account.until < by.today:
        account.until = None
        account.save(update_fields=["until"])
    if not queries_posts.works_in(account, by.partnership, on=by.today):
        commands.add_post(account, role=role, start=by.today, until=None, title="", by=by)
        trail.record(
            "people.added", by=by, subject=user, partnership=by.partnership, person=str(user), organisation=str(account.organisation), role=role
        )
    if not user.has_usable_password():
        commands.send_invitation(user, by=by)
    return account
