"""The rows of handshakes. Columns as in `url_table`. Ella asked centre Zuid, for the partnership, and has taken it back;
Zuid was asked another time and has not answered."""

from typing import Any

from tests.house.url_row import Row

KIND = "house.table"
EACH = (302, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200)
SEEN = (302, 404, 200, 404, 404, 200, 404, 404, 404, 200, 200)  # who was asked, and who leads the region's work


def kind() -> None:
    """A kind of its own, so that the table does not hang on what other rooms declare."""
    from bundel.kernel.handshakes.commands_kinds import KINDS, Kind

    KINDS.setdefault(KIND, Kind(KIND, "taart", "taart", "plan:assign", "handshakes:answer", ends_with_work=True))


def asked(objects: Any) -> list:
    return [objects.once("handshake", _ask).pk]


def _ask(objects: Any) -> Any:
    from bundel.kernel.handshakes import commands

    kind()
    world = objects.world
    return commands.ask(
        KIND, by=world.viewer("Ella"), partnership=world.duin.pk, asked=world.zuid.pk, subject=objects.action, title="Trek dit"
    )


# Hanna, the secretary, may not assign: she sees, and does not act
ASKER = (302, 404, 403, 404, 404, 200, 404, 404, 404, 403, 403)
HANDSHAKES: dict[str, Row] = {
    "handshakes": Row(EACH),
    "handshake": Row(SEEN, asked),
    "handshake_answer": Row((302, 404, 302, 404, 404, 403, 404, 404, 404, 403, 422), asked, post=True, data={"say": "accepted"}),
    "handshake_seen": Row((302, 404, 204, 404, 404, 204, 404, 404, 404, 204, 204), asked, post=True),
    "handshake_withdraw": Row(ASKER, asked),
    "handshake_finish": Row((302, 404, 200, 404, 404, 200, 404, 404, 404, 403, 200), asked),
    "handshake_again": Row(ASKER, asked),
    "handshake_link": Row(ASKER, asked),
    "handshake_handle": Row((302, 404, 403, 404, 404, 302, 404, 404, 404, 403, 403), asked, post=True),
    "link_page": Row((404,) * 11, lambda o: ["vals:kenmerk"]),
    "link_seen": Row((404,) * 11, lambda o: ["vals:kenmerk"], post=True),
}
