"""The rows of the API and of the keys for programs. Columns as in `url_table`; a stranger gets 401, in JSON."""

import datetime as dt
from typing import Any

from bundel.engines.calculators.known import CALCULATORS
from bundel.kernel.accounts import commands_tokens
from tests.house.url_row import Row
from tests.house.url_table_cases import case, question
from tests.house.url_table_handshakes import asked

KNOWN = (401, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200)
IN_DUIN = (401, 200, 200, 200, 200, 200, 200, 404, 200, 200, 200)
SHOWN, ASKED = (200,) * 11, (401,) + (422,) * 10
#        -    Anna Bram Cas  Dina Ella Flor Odo  Gust Hanna Ine
LISTS = (401, 200, 200, 200, 200, 200, 403, 200, 403, 403, 403)
ANNA = (401, 200, 404, 404, 404, 404, 404, 404, 404, 404, 404)  # her own case, also here
BOTH = (401, 200, 200, 404, 404, 404, 404, 404, 404, 404, 404)
SEEN = (401, 404, 200, 404, 404, 200, 404, 404, 404, 200, 200)
ACCEPTED = {"say": "accepted"}
WHY = {"HTTP_X_REASON": "nakijken van de tabel"}


def token(o: Any) -> list:
    today = dt.date.today()

    def make(o: Any) -> Any:
        return commands_tokens.create(by=o.world.viewer("Anna", today), label="proef", until=today)[0]

    return [o.once("token", make).pk]


def moment(o: Any) -> list:
    from tests.house import url_table_moments

    return url_table_moments.MOMENTS["moment"].args(o)


API = {
    "tokens": Row((302, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200)),
    "token_end": Row((302, 302, 404, 404, 404, 404, 404, 404, 404, 404, 404), token, post=True),
    "calculators": Row((302, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200)),
    "calculator": Row((302, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200), lambda o: ["legal.terms"]),
    "api": Row(SHOWN),
    "api_openapi": Row(SHOWN),
    "api_me": Row(KNOWN),
    "api_plans": Row(KNOWN),
    "api_actions": Row(KNOWN),
    "api_action": Row(IN_DUIN, lambda o: [o.action.pk]),
    "api_offers": Row(KNOWN),
    "api_offer": Row(IN_DUIN, lambda o: [o.offer.pk]),
    "api_moments": Row(KNOWN),
    "api_moment": Row(IN_DUIN, moment),
    "api_cases": Row(LISTS, given=WHY),
    "api_case": Row(ANNA, lambda o: [case(o).pk], given=WHY),
    "api_question": Row(BOTH, lambda o: [question(o).pk], given=WHY),
    "api_handshakes": Row(KNOWN),
    "api_handshake": Row(SEEN, asked),
    "api_handshake_answer": Row((401, 404, 200, 404, 404, 403, 404, 404, 404, 403, 422), asked, post=True, data=ACCEPTED, as_json=True),
    "api_rights_explore": Row(ASKED, post=True, data={"zzz": 1}, as_json=True),
    "api_rights_limits": Row(KNOWN),
    "api_calculators": Row(KNOWN),
    **{f"api_compute_{name}": Row(ASKED, post=True, data={"zzz": 1}, as_json=True) for name in CALCULATORS},
}
