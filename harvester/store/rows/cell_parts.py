"""How SQL reads a cell: what is printed in a table is one JSON array in its row, the table's shape says where in it."""

import re

_CELL = re.compile(r"cell\((\w+)\)")
_KIND_OF = "json_type(t.printed, c.path)"
_HELD = "json_extract(t.printed, c.path)"


def _item(at: int) -> str:
    return f"json_extract(t.printed, c.path || '[{at}]')"


PARTS = {
    "value": f"CASE {_KIND_OF} WHEN 'array' THEN {_item(1)} WHEN 'text' THEN NULL ELSE {_HELD} END",
    "text": f"CASE {_KIND_OF} WHEN 'array' THEN {_item(2)} ELSE coalesce(s.label, CAST({_HELD} AS TEXT)) END",
    "kind": (
        f"CASE {_KIND_OF} WHEN 'array' THEN {_item(0)} "
        f"WHEN 'text' THEN CASE {_HELD} WHEN '' THEN 'blank' ELSE 'text' END "
        f"WHEN 'integer' THEN CASE {_HELD} WHEN 0 THEN 'zero' ELSE 'number' END ELSE s.kind END"
    ),
    "note": _item(3),
}
"""The parts of a cell of the table ``t`` at the cell ``c`` of its shape, with that one's slot ``s``."""


def with_cells(query: str) -> str:
    """A query with ``cell(value)`` and the like spelt out. SQLite parses an array once, however often it is asked."""
    return _CELL.sub(lambda match: PARTS[match[1]], query)
