"""The rows of handshakes: Ella asked centre Zuid to lead something. Columns as in `url_table`."""

from typing import Any

from bundel.kernel.handshakes import commands, commands_links
from tests.house.url_row import Row


def asked(objects: Any) -> list:
    return [objects.once("handshake", _ask).pk]


def _ask(objects: Any) -> Any:
    world = objects.world
    return commands.ask(
        "plan.partner", by=world.viewer("Ella"), partnership=world.duin.pk, asked=world.zuid.pk, subject=objects.action, title="Meewerken"
    )


def link(objects: Any) -> list:
    return [objects.once("link", lambda o: commands_links.new_token(o.once("handshake", _ask), "lieve@example.org"))]


SEEN = (302, 404, 200, 404, 404, 200, 404, 404, 404, 200, 200)  # the asked party, and who leads the region's work
ASKED = (302, 404, 403, 404, 404, 200, 404, 404, 404, 403, 403)  # who may ask this kind
HANDSHAKES: dict[str, Row] = {
    "handshakes": Row((302, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200)),
    "handshake": Row(SEEN, asked),
    "handshake_seen": Row((302, 404, 204, 404, 404, 204, 404, 404, 404, 204, 204), asked, post=True),
    "handshake_answer": Row((302, 404, 422, 404, 404, 403, 404, 404, 404, 403, 422), asked, post=True),
    "handshake_withdraw": Row(ASKED, asked),
    "handshake_finish": Row((302, 404, 403, 404, 404, 403, 404, 404, 404, 403, 403), asked),
    "handshake_again": Row((302, 404, 403, 404, 404, 403, 404, 404, 404, 403, 403), asked),
    "handshake_send_link": Row(ASKED, asked),
    "handshake_handle": Row((302, 404, 403, 404, 404, 302, 404, 404, 404, 403, 403), asked, post=True),
    "handshake_link": Row((200,) * 11, link),
    "handshake_link_seen": Row((204,) * 11, link, post=True),
}
