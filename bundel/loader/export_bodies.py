"""The bodies of a partnership, the seats of each party and the competences, back as declarations. People stay behind."""

from collections.abc import Mapping
from uuid import UUID

from bundel.kernel.decisions.models import Allotment, Body, Competence
from bundel.kernel.parties.models import Party
from bundel.loader import body_declarations as declared
from bundel.loader.apply_bodies import SAME


def bodies_of(partnership: Party, keys: Mapping[UUID, str]) -> list[declared.Body]:
    rows = Body.objects.filter(partnership=partnership).select_related("offer").prefetch_related("terms")
    return [
        declared.Body(
            **{name: getattr(row, name) for name in SAME}, name_nl=row.name, member=keys[row.member_id] if row.member_id else None,
            offer=row.offer.key if row.offer else None, terms=[declared.Term(start=one.start, until=one.until) for one in row.terms.all()],
        )
        for row in rows
    ]  # fmt: skip


def seats_of(partnership: Party, keys: Mapping[UUID, str]) -> list[declared.Share]:
    rows = Allotment.objects.filter(body__partnership=partnership, party__listed=True).select_related("body")
    return [
        declared.Share(
            body=row.body.key, party=keys[row.party_id], seats=row.seats, weight=row.weight, votes=row.votes, start=row.start, until=row.until,
            source=row.source,
        )
        for row in rows
    ]  # fmt: skip


def competences_of(partnership: Party) -> list[declared.Competence]:
    rows = Competence.objects.filter(partnership=partnership).select_related("body").prefetch_related("advice")
    return [
        declared.Competence(
            subject=row.subject, label_nl=row.label, label_fr=row.label_fr, label_en=row.label_en, up_to=row.up_to, body=row.body.key,
            advice=" ".join(sorted(one.key for one in row.advice.all())), strategic=row.strategic, rule=row.rule, start=row.start,
            until=row.until, source=row.source,
        )
        for row in rows
    ]  # fmt: skip
