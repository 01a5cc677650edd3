"""The rows of these addresses. Columns as in `url_table`."""

from tests.house.url_row import Row

DECISIONS: dict[str, Row] = {}
