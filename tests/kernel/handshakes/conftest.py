"""A kind of handshake that only tests know: the region asks, an organisation answers, work follows."""

import datetime as dt

import pytest
from django import forms

from bundel.kernel.handshakes import commands
from bundel.kernel.handshakes.commands_kinds import KINDS, Kind, declare
from tests.kernel.plan import small

KEY = "test.lead"
FAR = dt.date(2099, 6, 3)


class Hours(forms.Form):
    hours = forms.IntegerField(label="Uren", min_value=1, required=False)


@pytest.fixture
def happened() -> list:
    return []


@pytest.fixture(autouse=True)
def kind(happened):
    def told(what):
        return lambda row, by: happened.append((what, by.name))

    made = Kind(
        KEY, "trekken", "vraagt u de actie te trekken", "plan:assign", "handshakes:answer", may_counter=True, ends_with_work=True,
        form=lambda row, data: Hours(data), shows=lambda row: [("Doel", "Onthaal <b>vet</b>")],
        on_accepted=told("accepted"), on_declined=told("declined"), on_countered=told("countered"), on_expired=told("expired"),
        on_withdrawn=told("withdrawn"), on_closed=told("closed"),
    )  # fmt: skip
    declare(made)
    yield made
    KINDS.pop(KEY)


@pytest.fixture
def action(world):
    return small.action_of(small.plan_of(world))


@pytest.fixture
def asked(world, action):
    """Ella asks centre Noord, for the partnership, with a term far away."""

    def make(**options):
        given = {"by": world.viewer("Ella"), "partnership": world.duin.pk, "asked": world.noord.pk, "subject": action}
        given |= {"title": "Trek 1.1", "term": FAR}
        return commands.ask(KEY, **{**given, **options})

    return make
