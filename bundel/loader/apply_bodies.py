"""The bodies of a folder with their terms and seats, and who decides on what. Who holds a seat stays as it stands."""

from collections.abc import Sequence

from bundel.kernel.decisions.models import Allotment, Body, Competence, Term
from bundel.kernel.offers.models import Offer
from bundel.kernel.parties.models import Party
from bundel.loader import body_declarations as declared
from bundel.loader.region import Region
from bundel.loader.rows import BATCH, Change, Changes, Wanted, bring, paired

SAME = (
    "key", "kind", "name_fr", "name_en", "mandate", "quorum", "quorum_value", "majority", "chair_breaks_ties", "proxies_max", "councils_rule",
    "councils_value", "level", "public", "start", "until", "source",
)  # fmt: skip


def bring_bodies(region: Region, partnership: Party, parties: dict[str, Party], changes: Changes) -> None:
    stand = {row.key: row for row in Body.objects.filter(partnership=partnership)}
    named = {one.offer for one in region.bodies if one.offer}
    offers = {row.key: row for row in Offer.objects.filter(partnership=partnership, key__in=named).only("key")}
    wanted = [
        Wanted(stand.pop(one.key, None), _values(one, partnership, parties, offers), f"orgaan {one.name_nl}") for one in region.bodies
    ]
    bodies = {row.key: row for row in bring(Body, wanted, changes)}
    changes.kept(stand.values(), lambda row: f"orgaan {row.name}")
    _terms(region, bodies, changes)
    _seats(region, bodies, parties, changes)
    _competences(region, partnership, bodies, changes)


def _values(one: declared.Body, partnership: Party, parties: dict[str, Party], offers: dict) -> dict[str, object]:
    values = {name: getattr(one, name) for name in SAME}
    return values | {
        "partnership": partnership, "name": one.name_nl, "member": parties[one.member] if one.member else None,
        "offer": offers[one.offer] if one.offer else None,
    }  # fmt: skip


def _terms(region: Region, bodies: dict[str, Body], changes: Changes) -> None:
    pairs, left = paired(
        [(bodies[one.key], term) for one in region.bodies for term in one.terms],
        Term.objects.filter(body__in=bodies.values()).select_related("body"),
        name=lambda pair: pair[0].pk, row_name=lambda row: row.body_id, start=lambda pair: pair[1].start,
    )  # fmt: skip
    wanted = [
        Wanted(found, {"body": body, "start": one.start, "until": one.until}, f"zittingsperiode van {body.name} vanaf {one.start}")
        for (body, one), found in pairs
    ]
    bring(Term, wanted, changes)
    changes.kept(left, lambda row: f"zittingsperiode van {row.body.name} vanaf {row.start}")


def _seats(region: Region, bodies: dict[str, Body], parties: dict[str, Party], changes: Changes) -> None:
    pairs, left = paired(
        region.seats,
        Allotment.objects.filter(body__in=bodies.values()).select_related("body", "party"),
        name=lambda one: (bodies[one.body].pk, parties[one.party].pk, one.votes),
        row_name=lambda row: (row.body_id, row.party_id, row.votes), start=lambda one: one.start,
    )  # fmt: skip
    wanted = []
    for one, found in pairs:
        values = {name: getattr(one, name) for name in ("seats", "weight", "votes", "start", "until", "source")}
        values |= {"body": bodies[one.body], "party": parties[one.party]}
        wanted.append(Wanted(found, values, f"zetels van {parties[one.party].name} in {bodies[one.body].name}"))
    bring(Allotment, wanted, changes)
    changes.kept(left, lambda row: f"zetels van {row.party.name} in {row.body.name}")


def _competences(region: Region, partnership: Party, bodies: dict[str, Body], changes: Changes) -> None:
    pairs, left = paired(
        region.competences, Competence.objects.filter(partnership=partnership),
        name=lambda one: (one.subject, one.up_to), row_name=lambda row: (row.subject, row.up_to), start=lambda one: one.start,
    )  # fmt: skip
    wanted = []
    for one, found in pairs:
        values = {name: getattr(one, name) for name in ("subject", "label_fr", "label_en", "up_to", "strategic", "rule")}
        values |= {name: getattr(one, name) for name in ("start", "until", "source")}
        values |= {"partnership": partnership, "label": one.label_nl, "body": bodies[one.body]}
        wanted.append(Wanted(found, values, f"bevoegdheid {one.label_nl}"))
    rows = bring(Competence, wanted, changes)
    changes.kept(left, lambda row: f"bevoegdheid {row.label}")
    _advice(rows, region.competences, wanted, bodies, changes)


def _advice(rows: Sequence[Competence], declared_ones: Sequence[declared.Competence], wanted, bodies: dict[str, Body], changes: Changes) -> None:
    """Who advises first: the rows between competences and bodies, in line with the folder."""
    through = Competence.advice.through
    stand: dict[object, dict[object, object]] = {row.pk: {} for row in rows}
    for pk, competence, body in through.objects.filter(competence__in=rows).values_list("pk", "competence", "body"):
        stand[competence][body] = pk
    fresh, gone = [], []
    for row, one, want in zip(rows, declared_ones, wanted, strict=True):
        has, should = stand[row.pk], {bodies[key].pk for key in one.advisers}
        fresh += [through(competence_id=row.pk, body_id=body) for body in sorted(should - has.keys(), key=str)]
        gone += [pk for body, pk in has.items() if body not in should]
        if want.found is not None and has.keys() != should:
            changes.told.append(Change("changed", want.what, (("adviseert vooraf", str(len(has)), str(len(should))),)))
    through.objects.filter(pk__in=gone).delete()
    through.objects.bulk_create(fresh, batch_size=BATCH)
