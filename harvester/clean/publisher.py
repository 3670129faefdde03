"""Who published a report, by evidence. The host of the site is not the publisher: its footer serves only as a hint."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from harvester.clean.keys import key_of
from harvester.clean.label_words import IS_ORGAN
from harvester.clean.labels import Labelled
from harvester.clean.lines import text_of
from harvester.clean.names import is_inner_office, is_less_than, is_nobodys, is_person, is_placeholder, is_somebody
from harvester.clean.posted import only_posted
from harvester.clean.signature import is_organ
from harvester.clean.signs import in_characters
from harvester.forms import judge_title
from harvester.forms.organ_names import IN_TRAIL
from harvester.items import Block, Candidate, Evidence, Table

_SOURCE = re.compile(r"来源|出处|稿件?源|source", re.IGNORECASE)
_AUTHORS = ("作者",)
_NEIGHBOUR = re.compile("[上下前后]一?[篇条页则个]")
"""上一篇：丙市水务局2020年政府信息公开年度报告 is of another organ."""
_WITHOUT_PLACE = frozenset("省市州盟县区旗镇乡")
_FILLED_IN = re.compile(
    r"(?P<label>(?:填报|填表|报送|编报|报告)(?:单位|机关|部门|机构))(?:名称)?(?:\((?:盖?公?章|签章|加盖公章)\))?[:：]"
    r"(?:\((?:盖?公?章|签章)\))?(?P<organ>[\u4e00-\u9fff·]{3,40}?)(?:\(.{0,8}\))?"
    r"(?=$|(?:统计|填报|填表|报送|报告)?(?:时间|日期|年度|期间|期别)|20\d\d年|单位[:：]|计量单位)"
)
_LINES_OF_FORM, _LONGEST_LINE = 6, 120
_OF_HEADER = ("label:", "meta:")
_OTHER_SCRIPT = re.compile(
    r"(?<=[\u4e00-\u9fff)）])\s{0,9}[\u0600-\u06ff\u0f00-\u0fff\u1800-\u18af\ua000-\ua4cf][^\u4e00-\u9fff]*$"
)
"""The name again in Uyghur, Tibetan, Mongolian or Yi."""
_DATE_BEHIND = re.compile(r"[\s(（]*(?:19|20)\d\d[-年./]\d{1,2}[-月./]\d{1,2}.*$")
_ORGAN_IN_TRAIL = re.compile(rf"[\u4e00-\u9fff]{{2,30}}(?:{IN_TRAIL})")
_HOST = re.compile(r"主办(?:单位)?[:：]?\s*([\u4e00-\u9fff·]{3,40}?)(?=\s|承办|协办|维护|技术|联系|版权|地址|电话|$)")


class Names(NamedTuple):
    """What a page names as its publisher, by the place where the name stands; "" or None for none.

    ``labelled``: its labels with their values, an organ's among them; ``content_source``: its meta ContentSource;
    ``other_titles``: those not taken for the report's; ``posted_by``: who stands beside the day below the title.
    """

    labelled: Sequence[Labelled]
    content_source: str
    title: str | None
    other_titles: Sequence[str]
    below_title: str
    trail: str
    signed_by: str | None
    posted_by: str


def find_publisher(names: Names, *, registry: str | None, title_first: bool = False) -> Evidence[str]:
    """The registry's name; then the header's organ and source, ContentSource, title, line below it, trail, signature.

    Who stands beside the day below the title may have posted it for another and counts behind all of these.

    Where the header has the title's organ in short, or only an office of it, the title has it in full. An office
    without the name of a place (办公室, 宣传科) counts last of all.

    ``title_first`` puts the organ of the title before all that the page says of itself: in a column of many organs the
    source is often the office that posts for them.

    Order of the evidence: domain notes on names (issuing organ before title, signature last).
    """
    titled = _titled(names)
    by_title = _named("title", titled)
    by_header = [*_by_labels(names.labelled), *_named("meta:ContentSource", names.content_source, is_somebody)]
    found = [
        *_named("registry", registry),
        *(by_title + by_header if title_first else by_header + by_title),
        *_named("line", names.below_title),
        *_named("breadcrumb", _from_trail(names.trail)),
        *_named("signature", names.signed_by),
        *_named("line", names.posted_by),
    ]
    if len(found) > 1:
        found.sort(key=lambda candidate: _counts_behind(candidate, titled, names.signed_by))
    if titled and found[0].source.startswith(_OF_HEADER) and is_less_than(found[0].value, titled):
        found = by_title + found
    return _first_of([candidate._replace(value=in_characters(candidate.value)) for candidate in found])


def _named(source: str, name: str | None, serves: Callable[[str], bool] = bool) -> list[Candidate[str]]:
    return [Candidate(value=name, source=source)] if name and serves(name) else []


def _titled(names: Names) -> str | None:
    """The organ that the title names, with its place; a template's name that nobody filled in is none."""
    titled = judge_title(names.title).publisher if names.title else None
    if not titled or is_placeholder(titled):
        return None
    return _in_full(titled, names.title or "", names.other_titles) if titled[0] in _WITHOUT_PLACE else titled


def _by_labels(labelled: Sequence[Labelled]) -> Iterator[Candidate[str]]:
    """The organs that labels name: who issued it first, then its source, then an author that is no person."""
    for is_wanted in (_is_issuer, _is_source, _is_author):
        for entry in labelled:
            if not is_wanted(entry.label) or (is_wanted is _is_author and is_person(entry.value)):
                continue
            name = _OTHER_SCRIPT.sub("", _DATE_BEHIND.sub("", entry.value)).rstrip("(（[ 　")
            if is_somebody(name):
                yield Candidate(value=name, source=f"label:{entry.label}")


def filled_in_by(blocks: Sequence[Block], above: Iterable[str] = ()) -> Evidence[str]:
    """The organ that a statistics form names above its rows (填报单位：…): of a form alone nothing else tells it.

    ``above`` are the keys of the lines above the report's ``blocks``.
    """
    lines = [line[:_LONGEST_LINE] for line in above]
    for block in blocks[:_LINES_OF_FORM]:
        if isinstance(block, Table):
            rows = block.grid.array[:_LINES_OF_FORM]
            lines += ["".join(dict.fromkeys(key_of(cell.text) for cell in row if cell is not None)) for row in rows]
        else:
            lines.append(key_of(text_of(block)[:_LONGEST_LINE]))
    for line in lines:
        found = _FILLED_IN.search(line)
        if found and is_organ(found["organ"]) and not is_nobodys(found["organ"]):
            return Evidence(value=found["organ"], source=f"label:{found['label']}")
    return Evidence()


def _in_full(name: str, title: str, others: Sequence[str]) -> str:
    """省林业厅 with its place, where another title of the page, of the same year, has it: 甲省林业厅."""
    year = judge_title(title).fiscal_year
    for other in others:
        verdict = judge_title(other)
        if (
            verdict.fiscal_year == year
            and verdict.publisher
            and verdict.publisher.endswith(name)
            and verdict.publisher != name
            and not _NEIGHBOUR.match(other)
        ):
            return verdict.publisher
    return name


def _is_inner_office(candidate: Candidate[str]) -> bool:
    if candidate.source in {"registry", "title"}:
        return False
    return is_inner_office(key_of(candidate.value)) or _names_several(candidate)


def _counts_behind(candidate: Candidate[str], named: str | None, signed_by: str | None) -> bool:
    if _is_inner_office(candidate):
        return True
    return candidate.source.startswith(_OF_HEADER) and only_posted(candidate.value, named, signed_by)


def _names_several(candidate: Candidate[str]) -> bool:
    """A source that lists where a page was put together from: 综合甲日报、乙发布."""
    return "、" in candidate.value and bool(_SOURCE.search(candidate.source))


def _first_of(found: Sequence[Candidate[str]]) -> Evidence[str]:
    """The first name, and of the others each that is another."""
    if not found:
        return Evidence()
    best, seen, rejected = found[0], {key_of(found[0].value)}, []
    for candidate in found[1:]:
        if key_of(candidate.value) not in seen:
            seen.add(key_of(candidate.value))
            rejected.append(candidate)
    return Evidence(value=best.value, source=best.source, rejected=tuple(rejected))


def _is_issuer(label: str) -> bool:
    """发布机构 and its like; 来源单位 is a source."""
    return bool(IS_ORGAN.fullmatch(label)) and not _SOURCE.search(label)


def _is_source(label: str) -> bool:
    return bool(IS_ORGAN.fullmatch(label)) and bool(_SOURCE.search(label))


def _is_author(label: str) -> bool:
    return label in _AUTHORS


def host_of(lines: Iterable[str]) -> str | None:
    """Who runs the site, by the footer's 主办单位."""
    for line in lines:
        found = _HOST.search(line)
        if found:
            return found.group(1)
    return None


def _from_trail(trail: str) -> str | None:
    """The organ in a breadcrumb: its last step that reads as the name of one."""
    for step in reversed(re.split(r"[>＞»›/→》\s]+", trail)):
        if _ORGAN_IN_TRAIL.fullmatch(step):
            return step
    return None
