"""The report's title by evidence: what the page shows, ArticleTitle, title element, first line of a text."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from harvester.clean.keys import key_of
from harvester.clean.lines import find_labels, holds_trail, is_day_alone, is_label_line, is_tools, is_trail
from harvester.clean.page import Page
from harvester.clean.signature import is_organ
from harvester.clean.title_lines import LINES_LOOKED_AT, LONGEST, title_like
from harvester.forms import judge_title
from harvester.forms.organ_names import LAST_SIGNS
from harvester.items import FROM_LISTING, Candidate, Document, Heading, Image, Table
from harvester.memory import of_short_texts

_SEPARATORS = re.compile(r"\s*[_|｜]\s*|\s+[-–—]+\s+|[-–—]{2,}|\s+")
_DASH = re.compile(r"(?<!\d)[-–—]|[-–—](?!\d)")
"""Between the names of a page and its site; between two years it belongs to them."""
_LINES_OF_TITLE = 3
WHOLE = 3
"""The worth of a title that names its year and its publisher."""
_DATED_BEHIND = re.compile(
    r"[\s(（\[【]{0,3}(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?[\s\d:：时分秒]{0,16}[)）\]】]?\s*$"
)
_ENDS_OF_DATES = frozenset("日:：时分秒)）]】")
_COLLECTION = re.compile("(?:汇编|合集|汇总|合订本|合辑|专栏|专题|专区)(?:[(（].{0,20}[)）])?$")
_OTHER_BODY = 2
_LABELS = ("标题", "信息标题", "文章标题", "信息名称", "文件名称", "公文名称", "Title")
_LABELLED = re.compile(rf"(?:{'|'.join(_LABELS)})\s*[:：]\s*(\S.*)")
"""What an index or the head of a saved text names the title with."""
_IN_INDEX = frozenset((*_LABELS, "名称"))
_INDEX_ROWS = 12
_FILE_NAME = re.compile(
    r"(?:附件\s*(?:[\d一二三](?!\d))?\s*[:：.、]?\s*)?(?:\d\s*[.、]\s*)?(\S.*?)(?:\s*\.(?:docx?|pdf|wps|ofd|xlsx?|et|rtf|zip|rar))?\s*",
    re.IGNORECASE,
)
_RUN_IN = re.compile(
    r"(?:公报|信息|文件|公文|文章)(?:标题|名称)\s{0,4}[:：]?\s{0,4}"
    r"|[\u4e00-\u9fff]{2,12}\s?[〔\[(（【]20\d\d[〕\])）】]\s?\d{1,4}\s?号\s{0,4}(?:签发人\s?[:：]\s?[\u4e00-\u9fff·]{2,4}\s{1,4})?"
)
"""公报标题, and 甲发〔2015〕3号 签发人：某某."""
_SERIES = re.compile(r"[^|｜。]{2,16}[|｜]\s{0,4}")
"""The name of a series or an account: 甲县发布 | 甲县卫健局2023年政府信息公开工作年度报告."""
_ENDS_OF_NAMES = LAST_SIGNS | frozenset("省市州盟县区旗村街团木国)年度0123456789")
"""How the first line of a title ends: an organ's or a place's name, or the year."""
_HALF_A_TITLE = re.compile("公开|20\\d\\d|二[〇○零Ｏ]")
"""甲局2020年政府信息 above 公开工作年度报告."""
_CLOSED = re.compile("[。：:]")
_ANNOUNCES = re.compile(
    r"(?:现将\s{0,4}(?P<title>[^，。；：]{4,60}?报告)[^，。；：]{0,10})?如下\s{0,4}[:：。]?\s{0,4}$"
)
"""A sentence that leads to the report: 现将…报告如下."""
_TEXT_BEHIND = re.compile(r"(?<=报告)(?=本(?:年度)?报告|本年报|(?:根据|依据|按照)《)")
"""…年度报告本报告是根据《…》: the first sentence, run into the title's line."""
_DAY_FIRST = re.compile(r"\s*(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}")
_OF_SITE = re.compile(r"\s*[_|｜]\s*|\s+[-–—]+\s+")
_YEAR_ALONE = re.compile(r"(?:19|20)\d\d(?:年度?)?")
_YEAR_IN_BRACKETS = re.compile(r"\((?:20\d\d|二[〇○零]..)年度?\)")
_OF_SITES = re.compile("政府(?:办公[室厅]|办)?$")
"""A government's name above a line stands at the head of every page of its site, the reports of its bureaus too."""
_BEGINS_A_TITLE = re.compile("(?:20\\d\\d|二[〇○零]..)年度?$")


def title_candidates(document: Document, page: Page, listing_title: str | None) -> list[Candidate[str]]:
    """Everything that could be the title, best source first, each text once a source.

    Lines of one element (a title set on two lines) are one candidate; so are two neighbours that together read as
    a report's title or as what the page's head says.
    """
    meta = document.metas.get("articletitle", "")
    head_keys = [key for key in (key_of(meta), key_of(document.html_title)) if key]
    found = [Candidate(value=text, source="heading") for text in _visible(page, head_keys)]
    found.extend(Candidate(value=text, source="picture") for text in _painted(page))
    if meta:
        found.append(Candidate(value=meta, source="meta:ArticleTitle"))
    found.extend(Candidate(value=text, source="label") for text in _labelled(page))
    if not any(worth(candidate.value) == WHOLE for candidate in found):
        found.extend(Candidate(value=text, source="label") for text in _in_indexes(page))
    found.extend(Candidate(value=text, source="title element") for text in _of_title_element(document))
    if not any(worth(candidate.value) > 1 for candidate in found):
        found.extend(Candidate(value=text, source="heading") for text in _of_two(page))
    if listing_title:
        found.append(Candidate(value=listing_title, source=FROM_LISTING))
    return [candidate._replace(value=_bare(_of_file(candidate.value))) for candidate in found]


def _bare(text: str) -> str:
    """A title without what a saved page ran into its line: the index's label, the number it was sent out under."""
    if len(text) > 2 * LONGEST:
        return text
    series = _SERIES.match(text)
    if series is not None and worth(text[series.end() :]) == WHOLE:
        return text[series.end() :]
    before = _RUN_IN.match(text)
    return text[before.end() :] if before is not None and worth(text[before.end() :]) >= _OTHER_BODY else text


def _of_file(text: str) -> str:
    """A title that is the name of a file, without what makes it one."""
    if len(text) > LONGEST or not (text.startswith("附件") or "." in text[-6:]):
        return text
    named = _FILE_NAME.fullmatch(text)
    return named[1] if named is not None and worth(named[1]) else text


def title_keys(candidates: Sequence[Candidate[str]]) -> frozenset[str]:
    """Matching keys of lines that are titles: nothing of these is text of the report."""
    keys = {key_of(candidate.value) for candidate in candidates}
    return frozenset(key for key in keys if len(key) >= 4)


def is_collection(title: str) -> bool:
    """A title of many reports together."""
    return _COLLECTION.search(key_of(title)) is not None


def worth(title: str) -> int:
    """0 for what is no report's title; one more for its year and for its publisher."""
    if not ("报" in title or "報" in title) or ("公开" not in title and "公开" not in key_of(title)):
        return 0
    return _worth(title)


@of_short_texts(longest=LONGEST, most=1024)
def _worth(title: str) -> int:
    """The same of what may be one. Remembered: a page says its title in several places, and each is asked again."""
    if "如下" in title and _ANNOUNCES.search(title):
        return 0
    verdict = judge_title(title)
    if is_collection(title):  # the title of each of its reports goes before it
        return 1
    if not verdict.accepted:  # of a hospital, a school: another law's report, but its title all the same
        named = verdict.publisher is not None and (verdict.fiscal_year is not None or "学年" in title)
        return _OTHER_BODY if named else 0
    return 1 + (verdict.fiscal_year is not None) + (verdict.publisher is not None)


def announced(text: str) -> str | None:
    """The title in a sentence that leads to the report, where that names the year or the organ."""
    found = _ANNOUNCES.search(text) if "如下" in text else None
    title = found["title"] if found is not None else None
    return title if title is not None and worth(title) > 1 else None


def _visible(page: Page, head_keys: Sequence[str]) -> Iterator[str]:
    lines = list(title_like(page))
    for n, (at, text, key) in enumerate(lines):
        if ("：" in text or ":" in text) and (bare := _before_labels(text, key)):
            yield bare
            continue
        if "公开" in key and (behind := _TEXT_BEHIND.search(text)) and worth(text[: behind.start()]) >= _OTHER_BODY:
            yield text[: behind.start()]
            continue
        dated = _DATED_BEHIND.search(text) if _may_end_in_a_date(text) else None
        if dated is not None and worth(text[: dated.start()]) == WHOLE:
            yield text[: dated.start()].strip()
            continue
        if of_three := _of_three(lines[n : n + 3]):
            yield of_three
        if _is_title(key, text, head_keys) or (
            isinstance(page.blocks[at], Heading) and page.blocks[at].hint.startswith("h1")
        ):
            yield text
        if n + 1 < len(lines) and lines[n + 1][0] == at + 1:  # its neighbour
            joined = text + lines[n + 1][1]
            if len(joined) > LONGEST or "公" not in joined or "。" in joined:
                continue
            years = n > 0 and _YEAR_ALONE.fullmatch(key) and _YEAR_ALONE.fullmatch(lines[n - 1][2])
            listed = years or "/li[" in page.blocks[lines[n + 1][0]].place
            if not listed and _joins(joined, text, lines[n + 1][1], head_keys) and not holds_trail(key_of(joined)):
                yield joined


def _of_three(lines: Sequence[tuple[int, str, str]]) -> str:
    """The whole title that three lines below each other are, of which the first ends in its organ or year, or ""."""
    if len(lines) < _LINES_OF_TITLE or lines[2][0] != lines[0][0] + 2:
        return ""
    if not (is_organ(lines[0][2]) or _BEGINS_A_TITLE.search(lines[0][2])):
        return ""
    first, second, third = (text for _, text, _ in lines)
    joined = first + second + third
    if len(joined) > LONGEST or worth(joined) != WHOLE or joined.count("公开") != 1 or _CLOSED.search(joined):
        return ""
    parts = (first, second, third, first + second, second + third)
    other = any(worth(part) == WHOLE for part in parts) or any(is_day_alone(key) for _, _, key in lines)
    return "" if other else joined


def _of_two(page: Page) -> Iterator[str]:
    """A title that lacks its year or organ: 政府信息公开工作年度报告 below 乙河县体育局, or above (2023年度)."""
    for (at, first, key), (below, second, low) in pairwise(title_like(page)):
        of_organ = is_organ(key) and not _OF_SITES.search(key)
        if below == at + 1 and (of_organ or _YEAR_IN_BRACKETS.fullmatch(low)):
            named = first + second
            if worth(first) == worth(second) == 0 < worth(named):
                yield named


def _before_labels(text: str, key: str) -> str:
    """The whole title in a line that goes on with the source line: …年度报告 发布日期：…; "" for any other."""
    label = next(find_labels(key), None) if "报告" in key or "年报" in key else None
    if label is None or not label[0]:
        return ""
    places = [n for n, character in enumerate(text) if not character.isspace()]
    bare = text[: places[label[0]]].rstrip(" \u3000([（【|｜") if len(places) == len(key) else ""
    return bare if worth(bare) == WHOLE else ""


def _may_end_in_a_date(text: str) -> bool:
    """Whether the last sign of a line is one that dates and hours end in: told without looking for one everywhere."""
    last = text.rstrip()[-1:]
    return (last.isdecimal() or last in _ENDS_OF_DATES) and ("20" in text or "19" in text)


def _painted(page: Page) -> Iterator[str]:
    """What a picture above the report says in words that it shows, where that is a report's whole title."""
    for at in page.seen[:LINES_LOOKED_AT]:
        block = page.blocks[at]
        if type(block) is Image and block.alt and len(block.alt) <= LONGEST and worth(block.alt) == WHOLE:
            yield block.alt


def _labelled(page: Page) -> Iterator[str]:
    """What a line labels as the title, where that reads as one."""
    for at in page.seen[:LINES_LOOKED_AT]:
        text = page.texts[at]
        if text.startswith(_LABELS) and (match := _LABELLED.fullmatch(text)) and worth(match[1]) > 1:
            yield match[1]


def _in_indexes(page: Page) -> Iterator[str]:
    """The titles that index tables name in the cell right of their label, or alone in a row."""
    for at in page.seen[:LINES_LOOKED_AT]:
        block = page.blocks[at]
        for line in block.grid.array[:_INDEX_ROWS] if type(block) is Table else ():
            for label, value in pairwise(line):
                if label is None or value is None or len(value.text) > LONGEST:
                    continue
                if key_of(label.text).rstrip(":") in _IN_INDEX and worth(value.text) > 1:
                    yield value.text
            alone = {cell.text for cell in line if cell is not None and cell.text}
            if len(alone) == 1 and len(text := alone.pop()) <= LONGEST and worth(text) == WHOLE:
                yield text


def _joins(joined: str, first: str, second: str, head_keys: Sequence[str]) -> bool:
    """Two lines are one title where the page's head has them together, or where neither says all that both do."""
    key = key_of(joined)
    if any(key in head for head in head_keys):
        return True
    if not (_HALF_A_TITLE.search(first) or key_of(first)[-1:] in _ENDS_OF_NAMES):  # a menu's last word above the title
        return False
    if is_day_alone(key_of(first)):
        return False
    if _CLOSED.search(first) or _DAY_FIRST.match(second) or worth(first) >= WHOLE or worth(second) >= WHOLE:
        return False
    return worth(joined) == WHOLE and not is_day_alone(key_of(second)) and not is_label_line(key_of(second))


def _is_title(key: str, text: str, head_keys: Sequence[str]) -> bool:
    if len(key) < 6 or key[-1:] in "。；;，,":
        return False
    if key not in head_keys and ("。" in key or "," in key or worth(text) < 2):
        return False
    return not (is_label_line(key) or is_tools(key) or holds_trail(key) or is_trail(key))


def _of_title_element(document: Document) -> Iterator[str]:
    """The title element without the names of site and column: its best part."""
    whole = document.html_title
    if not whole:
        return
    parts = [part for part in _SEPARATORS.split(whole) if part]
    more = [part for piece in parts for part in _DASH.split(piece) if part]
    accepted = [part for part in (*parts, *more) if worth(part)]
    if accepted:
        yield max(accepted, key=lambda part: (worth(part), -len(part)))
        return
    site = document.metas.get("sitename", "")
    named = _OF_SITE.split(whole) if whole[0].isascii() and whole[0].isalpha() else parts  # words of another language
    names = [part for part in named if part and key_of(part) != key_of(site)]
    yield max(names, key=len) if names else whole
