"""A kind of handshake of the tests alone: the coordinator asks a centre to bring a cake."""

import pytest
from django import forms

from bundel.kernel.handshakes import commands, commands_kinds
from bundel.kernel.handshakes.commands_kinds import Kind


class Cake(forms.Form):
    slices = forms.IntegerField(label="Stukken", min_value=1)


@pytest.fixture
def told() -> list[tuple[str, str]]:
    """What the hooks were told: (hook, title)."""
    return []


@pytest.fixture
def kind(told, monkeypatch):
    def tell(name):
        return lambda handshake, by: told.append((name, handshake.title))

    made = Kind(
        key="test.cake", label="taart", sentence="vraagt u een taart mee te brengen", ask_act="plan:assign",
        answer_act="handshakes:answer", may_counter=True, ends_with_work=True, form=lambda handshake, data: Cake(data),
        shows=lambda handshake: [("Welke", "appeltaart")], on_accepted=tell("accepted"), on_declined=tell("declined"),
        on_expired=tell("expired"), on_closed=tell("closed"), on_withdrawn=tell("withdrawn"), on_countered=tell("countered"),
    )  # fmt: skip
    monkeypatch.setitem(commands_kinds.KINDS, made.key, made)
    return made


@pytest.fixture
def asked(world, kind):
    """`asked()` is a question of Ella to centre Zuid; the subject is any row with a UUID."""

    def ask(**given):
        given = {"asked": world.zuid.pk, "title": "Een taart voor de stuurgroep", **given}
        return commands.ask(kind.key, by=world.viewer("Ella"), partnership=world.duin.pk, subject=world.zuid, **given)

    return ask
