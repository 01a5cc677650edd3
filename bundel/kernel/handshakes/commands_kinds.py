"""What a room declares about a kind of handshake, and where the kinds are found.

A room calls `declare(Kind(...))` in its `AppConfig.ready`. The hooks run inside the act's own transaction, after the
handshake was written: when one refuses (ValidationError), nothing happened at all.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django import forms

from bundel.kernel.access.viewer import Viewer
from bundel.kernel.handshakes.models import Handshake

Hook = Callable[[Handshake, Viewer], None]


def nothing(handshake: Handshake, by: Viewer) -> None:
    """A hook that does nothing more."""


@dataclass(frozen=True)
class Kind:
    """`key` as `room.verb`. `ask_act` is asked of whoever asks (on the partnership, or on the asking organisation for the
    reach `own`), `answer_act` of whoever answers (on the asked organisation); a link answers without either.

    `term_days` working days to answer; `remind_days` working days before the term on which a reminder goes out.
    `form(handshake, data)` gives the form of what is asked besides yes or no; its `cleaned_data` must be plain JSON and is
    kept as `answer_data`. `check(handshake, say, text, data)` refuses an answer with a ValidationError. `shows(handshake)`
    gives (label, text) lines: just what the asked party needs to see, also on the page behind a link. `url(handshake)` is
    the subject's page for people with an account.

    `sees(viewer, handshake)` makes a kind private: only for whom it gives True, whatever else she leads; lists show it only to who
    may ask or answer it, and no letter and no sentence in the trail repeats what was said. `shows_link` replaces `shows` behind a
    link.
    """

    key: str
    label: object
    sentence: object  # what is asked, in one sentence: _("vraagt u de actie te trekken")
    ask_act: str
    answer_act: str
    term_days: int = 10
    remind_days: tuple[int, ...] = (3, 1)
    may_counter: bool = False
    may_decline: bool = True
    by_link: bool = True
    ends_with_work: bool = False  # accepted is followed by done or not done
    accept_label: object = ""
    decline_label: object = ""
    form: Callable[[Handshake, Any], forms.Form] | None = None
    check: Callable[[Handshake, str, str, dict], None] | None = None
    shows: Callable[[Handshake], list[tuple[object, object]]] = field(default=lambda handshake: [])
    url: Callable[[Handshake], str] = field(default=lambda handshake: "")
    sees: Callable[[Viewer, Handshake], bool] | None = None
    shows_link: Callable[[Handshake], list[tuple[object, object]]] | None = None
    on_accepted: Hook = nothing
    on_declined: Hook = nothing
    on_countered: Hook = nothing
    on_expired: Hook = nothing
    on_withdrawn: Hook = nothing
    on_closed: Hook = nothing  # done or not done


KINDS: dict[str, Kind] = {}


def declare(kind: Kind) -> None:
    """Make a kind known. ValueError for a key that another kind has."""
    if KINDS.get(kind.key, kind) is not kind:
        raise ValueError(f"handshake kind {kind.key} is declared twice")
    KINDS[kind.key] = kind


def kind_of(handshake: Handshake) -> Kind:
    """The declaration; KeyError for a kind that no room declared."""
    return KINDS[handshake.kind]


def public_words(handshake: Handshake, text: str) -> str:
    """What may be repeated outside the page of the handshake itself: nothing of a private one."""
    return "–" if kind_of(handshake).sees else text[:300] or "–"


def choices() -> list[tuple[str, object]]:
    return [(kind.key, kind.label) for kind in KINDS.values()]
