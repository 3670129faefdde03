"""Whether rows of a text still stand in columns: a spreadsheet's paste keeps the places that its spans left empty."""

from harvester.parse.tables.values import is_value_like
from harvester.parse.tables.view import View


def stands_in_columns(view: View) -> bool:
    """Whether every row with values fills just those places that the line above the values fills.

    Then what is empty is what a span covered, in the header as in the rows, and a column holds what stands in it.
    """
    head: set[int] = set()
    rows = 0
    for line in view.lines:
        filled = {seen.start for seen in line if seen.anchor and seen.text.strip()}
        values = sum(seen.start in filled and is_value_like(seen.text) for seen in line)
        if not values:
            if rows:
                return False
            head = filled
        elif filled != head:
            return False
        else:
            rows += 1
    return rows > 0 and 0 in head and len(head) > 1 and any(n not in head for n in range(view.columns))
