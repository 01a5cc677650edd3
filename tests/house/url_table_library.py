"""The rows of templates. Columns as in `url_table`. One was written by Ella for Duin."""

from typing import Any

from bundel.kernel.library import commands_templates
from tests.house.url_row import Row
from tests.world import TODAY


def template(objects: Any) -> list:
    def make(o: Any) -> Any:
        return commands_templates.write(
            o.world.duin.pk, by=o.world.viewer("Ella"), name="Proefbrief", kind="letter", owner=o.world.region.pk, review=TODAY,
            title_nl="Dag", body_nl="Beste",
        )  # fmt: skip

    return [objects.once("template", make).pk]


READS = (302, 200, 200, 403, 200, 200, 403, 404, 200, 200, 403)
WRITES = (302, 403, 403, 403, 403, 200, 403, 404, 403, 200, 403)
LIBRARY: dict[str, Row] = {
    "templates": Row((302, 200, 200, 403, 200, 200, 403, 200, 200, 200, 403)),
    "template_new": Row((302, 403, 403, 403, 403, 200, 403, 200, 403, 200, 403)),
    "template_start": Row((302, 403, 403, 403, 403, 302, 403, 302, 403, 302, 403), post=True, data={"key": "attest-begeleiding"}),
    "template": Row(READS, template),
    "template_edit": Row(WRITES, template),
    "template_paper": Row(READS, template),
    "template_end": Row((302, 403, 403, 403, 403, 302, 403, 404, 403, 302, 403), template, post=True),
}
