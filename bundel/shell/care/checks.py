"""`bundel check`: everything that may be wrong and that a computer can see. Finds, never mends."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.conf import settings
from django.core.checks import run_checks
from django.utils import timezone

from bundel.kernel.access import rows as locks
from bundel.kernel.access import trail
from bundel.kernel.access.models import Account, Mail, Post, User
from bundel.kernel.offers.models import Agreement, Offer
from bundel.kernel.parties.models import Party, Person, Population, Relation, Territory
from bundel.kernel.plan.models import Action, Goal, Plan
from bundel.kernel.rooms.models import Entry
from bundel.kernel.rooms.registry import rooms
from bundel.shell.care import schema, sealing

MOST = 20  # of one kind, named one by one; the rest is counted


@dataclass(frozen=True)
class Finding:
    """`grade` is "wrong" (exit code 1) or "note"; `part` names the check."""

    part: str
    grade: str
    text: str


def check() -> list[Finding]:
    """Every finding, in the order of the parts. Stops after the schema when tables are missing."""
    found = list(_of("instellingen", configuration()))
    found += _of("databank", schema_state())
    if found and any(one.part == "databank" for one in found):
        return found
    for part, source in PARTS.items():
        found += _of(part, source())
    for source in rooms.checks:
        found += _of("kamers", (("wrong", text) for text in source()))
    return found


def _of(part: str, lines: Iterable[tuple[str, str]]) -> Iterable[Finding]:
    """The lines as findings; of many lines alike the first twenty and a count."""
    lines = list(lines)
    for grade, text in lines[:MOST]:
        yield Finding(part, grade, text)
    if len(lines) > MOST:
        grade = "wrong" if any(grade == "wrong" for grade, _text in lines[MOST:]) else "note"
        yield Finding(part, grade, f"en nog {len(lines) - MOST} meer van deze soort")


Lines = Iterable[tuple[str, str]]


def configuration() -> Lines:
    """Django's own system checks, and what a site in production must have."""
    for message in run_checks():
        yield "wrong", f"{message.id}: {message.msg}"
    local = settings.SITE_URL.startswith(("http://127.0.0.1", "http://localhost"))
    if not local and not settings.SECURE:
        yield "wrong", "BUNDEL_URL is geen https: wachtwoorden zouden leesbaar over de lijn gaan."
    if not local and settings.DEBUG:
        yield "wrong", "BUNDEL_DEBUG staat aan op een echte site: zet het uit."
    if not local and settings.DEMO:
        yield "wrong", "BUNDEL_DEMO staat aan op een echte site: zet het uit."
    if not local and not settings.EMAIL_HOST:
        yield "wrong", "BUNDEL_MAIL_HOST is niet ingevuld: er vertrekt geen enkele brief."


def second_lock() -> Lines:
    """Row level security holds for everyone but a superuser and a role that passes it: see docs/instellingen.md."""
    if role := locks.loose():
        local = settings.SITE_URL.startswith(("http://127.0.0.1", "http://localhost"))
        yield "note" if local else "wrong", f"de rol {role} gaat voorbij aan de rijbeveiliging; maak een rol zoals docs/instellingen.md zegt"


def schema_state() -> Lines:
    for name in schema.pending():
        yield "wrong", f"{name} is nog niet uitgevoerd; doe `bundel migrate`."
    for name in schema.unknown():
        yield "wrong", f"{name} is van een nieuwere Bundel; draai die versie of zet een bewaard bestand terug."


def trail_holds() -> Lines:
    reasons = {
        "row is missing": "de rij ontbreekt",
        "does not follow the row before it": "sluit niet aan op de rij ervoor",
        "content was changed": "de inhoud is gewijzigd",
        "rows at the end are missing": "rijen op het einde ontbreken",
        "rows without a chain": "rijen zonder ketting",
    }
    for broken in trail.verify():
        yield "wrong", f"keten {broken.lane} breekt bij nummer {broken.seq}: {reasons.get(broken.why, broken.why)}"


def orphans() -> Lines:
    """Things that the database allows but nobody can reach or nobody answers for."""
    today = timezone.localdate()
    for user in User.objects.filter(is_active=True, accounts__isnull=True).order_by("email"):
        yield "note", f"aanmelding {user.email} hoort bij geen enkele organisatie"
    for account in Account.objects.filter(posts__isnull=True).select_related("user", "organisation").order_by("pk"):
        yield "note", f"account {account} heeft geen enkele functie en ziet dus niets"
    late = Post.objects.filter(account__until__lt=today, until__isnull=True).select_related(
        "account__user", "partnership"
    )
    for post in late.order_by("pk"):
        yield "note", f"functie {post} van {post.account.user} loopt door na het einde van het account"
    for party in Party.objects.filter(kind="person", person__isnull=True).order_by("sort_name"):
        yield "wrong", f"persoon {party.pk} heeft geen persoonsgegevens"
    for person in Person.objects.exclude(party__kind="person").select_related("party"):
        yield "wrong", f"persoonsgegevens hangen aan {person.party.kind} {person.party_id}"
    for party in Party.objects.filter(kind="team", relations__isnull=True).order_by("sort_name"):
        yield "note", f"team {party} hoort bij geen enkele organisatie"


def search_index() -> Lines:
    """Entries that point nowhere, and things that cannot be found. A room with other kinds checks its own."""
    remedy = "doe `bundel tick --index`"
    ways = {"party": Party.objects.all(), "resident": Person.objects.all(), "offer": Offer.objects.all()}
    ways |= {"action": Action.objects.all(), "goal": Goal.objects.all(), "plan": Plan.objects.all()}
    for kind, rows in ways.items():
        for entry in Entry.objects.filter(kind=kind).exclude(subject__in=rows.values("pk")).order_by("pk")[:500]:
            yield "wrong", f"zoekregel {kind} “{entry.title}” wijst naar iets dat er niet meer is; {remedy}"
    organisations = Party.objects.filter(kind__in=["organisation", "partnership"])
    indexed = Entry.objects.values("subject")
    for party in organisations.exclude(pk__in=indexed).order_by("sort_name")[:500]:
        yield "wrong", f"{party} wordt niet gevonden met zoeken; {remedy}"
    if not Entry.objects.filter(kind="action").exists():
        return
    for action in Action.objects.exclude(pk__in=indexed).exclude(plan__status="draft").order_by("sort_code")[:500]:
        yield "wrong", f"actie {action.code} wordt niet gevonden met zoeken; {remedy}"


def stale() -> Lines:
    """What was declared and has aged: offers past their review date, territories without inhabitants."""
    today = timezone.localdate()
    runs = Offer.objects.exclude(until__lt=today)
    for offer in runs.filter(review__lt=today).select_related("partnership").order_by("review"):
        yield "note", f"aanbod {offer.name_nl} ({offer.partnership}) moest nagekeken zijn voor {offer.review:%d/%m/%Y}"
    lacking = Territory.objects.filter(kind="municipality", populations__isnull=True).exclude(until__lt=today)
    for territory in lacking.order_by("code"):
        yield "note", f"gemeente {territory.name_nl} ({territory.code}) heeft geen bevolkingscijfer"
    newest = Population.objects.order_by("-year").values_list("year", flat=True).first()
    if newest and newest < today.year - 3:
        yield "note", f"het jongste bevolkingscijfer is van {newest}"
    ended = Relation.objects.filter(kind="member_of", until__isnull=True, party__until__lt=today).select_related(
        "party", "other"
    )
    for relation in ended:
        yield "wrong", f"{relation.party} bestaat niet meer maar is nog lid van {relation.other}"
    for agreement in Agreement.objects.filter(until__isnull=True, offer__until__lt=today).select_related(
        "offer", "party"
    ):
        yield "wrong", f"{agreement.party} neemt nog deel aan {agreement.offer}, dat afgelopen is"


def figures() -> Lines:
    """Figures of law behind the rights that nobody checked for thirteen months."""
    from bundel.engines.rights.book import stale_parameters

    for one in stale_parameters(timezone.localdate()):
        yield "note", f"cijfer {one.series} is {one.months} maanden geleden nagekeken ({one.checked_on:%d/%m/%Y}, {one.checked_by})"


def outbox() -> Lines:
    now = timezone.now()
    for mail in Mail.objects.filter(state="failed").order_by("created"):
        yield "wrong", f"brief “{mail.subject}” aan {mail.to} is niet vertrokken: {mail.error}"
    late = Mail.objects.filter(state="waiting", not_before__lt=now - dt.timedelta(hours=1)).count()
    if late:
        yield "wrong", f"{late} brieven wachten al meer dan een uur; draait `bundel work`?"


def keys() -> Lines:
    """What is sealed with a key that is not at hand: nobody can read it."""
    for line in sealing.lacking():
        yield "wrong", line


PARTS: dict[str, Callable[[], Lines]] = {
    "rijbeveiliging": second_lock,
    "logboek": trail_holds,
    "wezen": orphans,
    "zoeken": search_index,
    "verouderd": stale,
    "cijfers": figures,
    "brieven": outbox,
    "sleutels": keys,
}
