"""What kind of body a name belongs to: the name without its place, and the fields it works in. Pure."""

import re
from functools import lru_cache

from harvester.forms.loader import read_data

_PLACE = re.compile(
    r"^.*(?:特别行政区|自治[区州县旗]|[省州盟旗]|(?<!城)市(?!场|政|容|民)|县"
    r"|(?<!社|辖|园|库|景|矿|林|垦|牧|特)区(?!划)|[镇乡])"
)


def organ_kind(name: str | None) -> str | None:
    """The kind: 昆明市呈贡区司法局 -> 司法局. A name without a recognisable place stays as it is."""
    if not name:
        return None
    match = _PLACE.match(name)
    rest = name[match.end() :] if match else name
    return rest or name


@lru_cache(maxsize=1024)
def organ_fields(name: str) -> frozenset[str]:
    """The fields an organ works in, by the words of its name: 安全生产监督管理局 and 应急管理局 are both of safety.

    Organs that share one may be predecessor and successor or long and short of one name; of two that share none and
    have some each, neither is the other. Empty where no word tells. The data errs towards sharing: a word stands under
    every field whose organs a reform has given it to.
    """
    kind = organ_kind(name) or ""
    return _fields_in(kind) or _fields_in(name)  # 甲市财政局乙县分局 has its field before the county


def _fields_in(words: str) -> frozenset[str]:
    return frozenset(field for field, signs in _fields() if any(sign in words for sign in signs))


@lru_cache(maxsize=1)
def _fields() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((field, tuple(words)) for field, words in read_data("organ_fields.json").items())
