"""The rows of a person's rights and of the data checks. The resident is of centre Noord, open to Anna on a ground."""

from typing import Any

from bundel.kernel.cases import commands_rights
from tests.house.url_row import Row
from tests.kernel.cases import small

NOORD = (302, 200, 404, 404, 404, 404, 404, 404, 404, 404, 404)  # Anna, on her ground


def resident(objects: Any) -> list:
    return [objects.resident.pk]


def case(objects: Any) -> list:
    return [objects.once("case_of_noord", lambda o: small.case(o.world, client=o.resident.pk, confirmed=True)).pk]


def correction(objects: Any) -> list:
    def made(o: Any) -> Any:
        return commands_rights.ask_correction(o.resident.pk, by=o.world.viewer("Anna"), wrong="xyz")

    return [objects.resident.pk, objects.once("correction", made).pk]


CASES_RIGHTS = {
    "resident_rights": Row(NOORD, resident),
    "resident_export": Row(NOORD, lambda o: [*resident(o), "json"]),
    "correction_new": Row(NOORD, resident),
    "correction_decide": Row(NOORD, correction),
    "data_checks": Row((302, 200, 200, 200, 200, 403, 403, 403, 403, 403, 403)),
    "case_municipality": Row((302, 200, 404, 404, 404, 404, 404, 404, 404, 404, 404), case),
}
