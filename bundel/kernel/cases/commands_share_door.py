"""The way in of an organisation without account: made when it accepts through its link, closed when the ground ends.

The address goes by e-mail to where the question went; the code goes another way, from the worker who asked. Five tries.
"""

import datetime as dt
import secrets

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.http import Http404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bundel.kernel.access import outbox, rows, tokens, trail
from bundel.kernel.access.viewer import Viewer, stranger
from bundel.kernel.cases import queries, queries_share
from bundel.kernel.cases.models import Question, ShareDoor

TRIES = 5
OPENS_IN = ("accepted", "done")


@transaction.atomic
def open_for(question: Question, *, by: Viewer) -> str:
    """A new address to the share set of an accepted question; an older one ends. It is sent to where the question went."""
    now = timezone.now()
    ShareDoor.objects.filter(question=question, ended__isnull=True).update(ended=now)
    token = tokens.new_token()
    midnight = timezone.make_aware(dt.datetime.combine(question.share.consent.until + dt.timedelta(days=1), dt.time()))
    ShareDoor.objects.create(question=question, digest=tokens.digest(token), expires=midnight, by=by.account)
    address = settings.SITE_URL + reverse("share_door", args=[token])
    if email := question.handshake.email:
        context = {"asker": question.asker, "asked": question.asked, "link": address, "until": question.share.consent.until}
        text = render_to_string("cases/letters/share_door.txt", context)
        outbox.post(email, str(_("Wat met u gedeeld is")), text.strip() + "\n")
    trail.record(
        "case.share_door", by=by, subject=question.case, partnership=question.partnership_id, people=queries.about(question.case),
        number=question.case.number, party=str(question.asked),
    )  # fmt: skip
    return address


@rows.as_house
@transaction.atomic
def give_code(question: Question, *, by: Viewer) -> tuple[str, str]:
    """A new code for who accepted through a link, and the address when she has none yet or has no e-mail address; neither can be
    read again. ValidationError when nothing is shared with her any more. For a member of the asking case."""
    found = Question.objects.select_related("case__client", "asked", "asker", "handshake", "share__consent").get(pk=question.pk)
    queries.require_open(by, found.case)
    if not opens(found, by.today):
        raise ValidationError(_("Met deze organisatie wordt niets (meer) gedeeld langs een link."))
    door = ShareDoor.objects.select_for_update().filter(question=found, ended__isnull=True, expires__gt=timezone.now()).first()
    address = ""
    if door is None or not found.handshake.email:
        address = open_for(found, by=by)
        door = ShareDoor.objects.get(question=found, ended__isnull=True)
    code = f"{secrets.randbelow(1_000_000):06d}"
    door.code, door.tries = make_password(code), 0
    door.save(update_fields=["code", "tries"])
    trail.record(
        "case.share_code", by=by, subject=found.case, partnership=found.partnership_id, people=queries.about(found.case),
        number=found.case.number, party=str(found.asked),
    )  # fmt: skip
    return address, code


def opens(question: Question, today: dt.date) -> bool:
    """Whether a share set stands behind a link: accepted by an organisation without a co-case, on a ground that runs."""
    share = getattr(question, "share", None)
    accepted = question.handshake is not None and question.handshake.state in OPENS_IN
    return accepted and question.co_case_id is None and share is not None and queries_share.runs(share.consent, today)


@rows.as_house
def find(token: str) -> ShareDoor:
    """The door behind a token that still opens. Http404 for a forged or spent one, and as soon as the ground ended."""
    found = ShareDoor.objects.select_related(
        "question__case__type", "question__case__client", "question__asker", "question__asked", "question__handshake",
        "question__share__consent", "question__by__user",
    )  # fmt: skip
    door = found.filter(digest=tokens.digest(token), ended__isnull=True, expires__gt=timezone.now(), tries__lt=TRIES).first()
    if door is None or door.question.case.forgotten or not opens(door.question, timezone.localdate()):
        raise Http404
    return door


@rows.as_house
def knock(door: ShareDoor, code: str) -> None:
    """Check the code. ValidationError with how many tries are left; after five the door is closed for good."""
    if not ShareDoor.objects.filter(pk=door.pk, tries__lt=TRIES, ended__isnull=True).update(tries=F("tries") + 1):
        raise Http404
    if door.code and check_password("".join(code.split()), door.code):
        ShareDoor.objects.filter(pk=door.pk).update(tries=0)
        return
    left = TRIES - door.tries - 1
    if left <= 0:
        raise ValidationError(_("Deze code klopt niet. De link is nu gesloten: vraag een nieuwe aan wie u de vraag stelde."))
    raise ValidationError(_("Deze code klopt niet. U kunt nog %(left)s keer proberen.") % {"left": left})


def receiver(door: ShareDoor) -> Viewer:
    """Who reads through the door: someone of the organisation that was asked, without account and without post."""
    return Viewer(today=stranger().today, name=_("%(party)s, via link") % {"party": door.question.asked})
