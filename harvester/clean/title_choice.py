"""Which of several titles is the report's: by what it says, by who else says it, by what the report's text says."""

import re
from collections.abc import Sequence

from harvester.clean.keys import key_of
from harvester.clean.title import WHOLE, worth
from harvester.clean.year import text_year
from harvester.forms import judge_title
from harvester.items import Candidate, Evidence

_COLUMN = re.compile(r"[\[【](?P<organ>[\u4e00-\u9fff]{2,20})[\]】]\s*")
_ENDS = 12
"""Lines at either end of a text in which a report names its organ."""
_ENCLOSED = "附件"
"""What a report encloses may be another organ's report, which names its organ here."""
_ROOM = re.compile("[^省市县区州旗镇乡街村]{2,10}(?:办公室|中心|[科处股室])")
_HOUSE = re.compile("(?:委员会|管委会|政府|[局厅委院])$")
_ON_THE_PAGE = "heading"
_LONGEST_PLACE = 6


def choose_title(candidates: Sequence[Candidate[str]], site: str = "", lines: Sequence[str] = ()) -> Evidence[str]:
    """A title with year and publisher before one that lacks them; then what several sources say; then by source.

    Of titles shown on the page alone, as a report's and those of its neighbours are, the one whose year and organ the
    report's own text names comes first: neighbours that resemble each other do not vouch for each other.
    ``site`` is the name of the website, which is nobody's title; ``lines`` are the text's lines for matching.
    """
    if not candidates:
        return Evidence()
    keys = [key_of(candidate.value) for candidate in candidates]
    worths = [worth(candidate.value) for candidate in candidates]
    name = key_of(site)
    best_worth = max(worths)
    shown = {
        key
        for candidate, key, own in zip(candidates, keys, worths, strict=True)
        if own == best_worth and candidate.source == _ON_THE_PAGE
    }
    heard = _Text(lines) if best_worth and len(shown) > 1 else None

    def rank(n: int) -> tuple[int, bool, bool, int, int, int]:
        key = keys[n]
        others = sum(key in other or _is_end(other, of=key) for other in set(keys) - {key}) + keys.count(key)
        elsewhere = support = 0
        if heard is not None and key in shown:
            support = heard.support(candidates[n].value)
            elsewhere = any(
                candidate.source != _ON_THE_PAGE and key in other
                for candidate, other in zip(candidates, keys, strict=True)
            )
        nameless = 0 < worths[n] < WHOLE and judge_title(candidates[n].value).publisher is None
        return -worths[n], bool(name) and key in name, nameless, -elsewhere, -support, -min(others, 3)

    ranked = [candidates[n] for n in sorted(range(len(candidates)), key=rank)]
    best = _with_organ_of_room(ranked)
    seen = {key_of(best.value)}
    rejected = []
    for candidate in ranked:
        if key_of(candidate.value) not in seen:
            seen.add(key_of(candidate.value))
            rejected.append(candidate)
    return Evidence(value=_without_column(best.value), source=best.source, rejected=tuple(rejected))


def _without_column(title: str) -> str:
    """A title without the organ in brackets that a column of many organs sets before it: [甲镇]2012年甲镇…报告."""
    found = _COLUMN.match(title)
    if found is None or found["organ"] not in title[found.end() :]:
        return title
    return title[found.end() :] if worth(title[found.end() :]) == WHOLE else title


def _is_end(other: str, *, of: str) -> bool:
    """甲区2020年…报告 at the end of 乙市甲区2020年…报告: who leaves the city out means the same title."""
    return of.endswith(other) and 0 < len(of) - len(other) <= _LONGEST_PLACE and worth(other) == WHOLE


def _with_organ_of_room(ranked: Sequence[Candidate[str]]) -> Candidate[str]:
    """The best title; where it names a room of an organ alone (卫生健康办公室) the one that has the organ before it."""
    best = ranked[0]
    room = judge_title(best.value).publisher
    if room is None or _ROOM.fullmatch(room) is None:
        return best
    key = key_of(best.value)
    for candidate in ranked[1:]:
        longer = key_of(candidate.value)
        if longer.endswith(key) and len(longer) > len(key) and _HOUSE.search(longer[: -len(key)]):
            return candidate
    return best


class _Text:
    """What the report's own text says of its year and its organ."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.year = text_year(lines)
        ends = [line for line in (*lines[:_ENDS], *lines[-_ENDS:]) if not line.startswith(_ENCLOSED)]
        self.ends = "\n".join(ends)

    def support(self, title: str) -> int:
        """How many of a title's year and publisher the text names."""
        verdict = judge_title(title)
        year = verdict.fiscal_year is not None and verdict.fiscal_year == self.year
        return year + (verdict.publisher is not None and key_of(verdict.publisher) in self.ends)
