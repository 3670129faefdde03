"""The end of a report: who signed it and when."""

import datetime as dt
import re
from collections.abc import Sequence

from harvester.clean.dates import read_date
from harvester.forms.organ_names import ALONE

_DATE_LINE = re.compile(
    r"^.{0,30}?(?:(?:19|20)\d\d年\d{1,2}月\d{1,2}[日号]?|二[〇○零Ｏ0oO][〇○零Ｏ0oO一二三四五六七八九]{2}年.{1,3}月.{1,3}日|(?:19|20)\d\d[\-./]\d{1,2}[\-./]\d{1,2})$"
)
_ORGAN = re.compile(rf"^[\u4e00-\u9fff·()]{{2,40}}(?:{ALONE})(?:\(.{{0,8}}\))?$")
_LOOK_BACK = 8


def is_signature_line(key: str) -> bool:
    """A line that is a date, or an organ's name alone."""
    return len(key) <= 60 and bool(_DATE_LINE.match(key) or _ORGAN.match(key)) and "：" not in key and ":" not in key


def is_organ(key: str) -> bool:
    """A line that is the name of an organ and nothing else."""
    return len(key) <= 42 and bool(_ORGAN.match(key))


def read_signature(keys: Sequence[str]) -> tuple[str | None, dt.date | None]:
    """Organ and date at the end of a text; ``keys`` are its lines for matching. Attachment lines may follow."""
    for n in range(len(keys) - 1, max(-1, len(keys) - 1 - _LOOK_BACK), -1):
        key = keys[n]
        if len(key) > 60 or not _DATE_LINE.match(key):
            continue
        found = read_date(key)
        if found is None:
            continue
        date, start = found
        organ = key[:start].strip("()、,:")
        if not organ and n > 0 and _ORGAN.match(keys[n - 1]):
            organ = keys[n - 1]
        return (organ if _ORGAN.match(organ) else None), date
    if keys and _ORGAN.match(keys[-1]) and len(keys) > 3:
        return keys[-1], None
    return None, None
