"""Labels that a dump broke: the last piece stands before the row's values, the others in lines of their own above."""

from collections.abc import Sequence

from harvester.forms import Form
from harvester.parse.tables.recognise import ROW, axis_index
from harvester.parse.tables.values import is_value_like
from harvester.parse.tables.view import Seen

_MOST_PIECES = 3


def keys_over_lines(lines: Sequence[Sequence[Seen]], number: int, form: Form) -> tuple[str, ...]:
    """The keys of the row whose label ends line ``number``'s first cell and begins in lines above, if it is one."""
    text = lines[number][0].text
    for line in reversed(lines[max(0, number - _MOST_PIECES) : number]):
        pieces = [seen.text for seen in line if seen.anchor and seen.text.strip()]
        if len(pieces) != 1 or is_value_like(pieces[0]):
            break
        text = pieces[0] + text
        match = axis_index(form.key, ROW).exact(text)
        if match is not None:
            return match.keys
    return ()
