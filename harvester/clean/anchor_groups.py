"""The anchors of a page, in groups where furniture parts them: the largest group is the report."""

from itertools import pairwise

from harvester.clean.anchors import BEGINS_ANCHOR, chapter_of, is_numbered, is_topic_in_figures
from harvester.clean.lines import is_tail, is_tools
from harvester.clean.page import Page


def anchors_of(page: Page) -> list[int]:
    """Where a report's headings and tables stand among the blocks that are seen; its numbered lines, where few do."""
    begins = BEGINS_ANCHOR
    strong = [n for n, at in enumerate(page.seen) if page.texts[at][:1] in begins and page.is_anchor(at)]
    if len(strong) >= 3:
        return strong
    numbered = [n for n, at in enumerate(page.seen) if is_numbered(page.blocks[at])]
    if len(numbered) >= 2:
        return sorted({*strong, *numbered})
    in_figures = [n for n, at in enumerate(page.seen) if is_topic_in_figures(page.blocks[at])]
    return sorted({*strong, *in_figures}) if len(in_figures) >= 3 and not _is_list(in_figures) else strong


def _is_list(lines: list[int]) -> bool:
    """Whether lines stand right below each other: a menu of the site, no chapters, which have text between them."""
    return lines[-1] - lines[0] < len(lines)


def grouped(page: Page, anchors: list[int]) -> list[list[int]]:
    """Anchors in groups where furniture parts them: the largest is the report, another article below is not.

    A report that begins once more (a copy for telephones) is a group of its own; of equals the first counts. Where
    the chapters count on behind the furniture, it only stands in between.
    """
    groups: list[list[int]] = []
    for n in anchors:
        group = groups[-1] if groups and not _begins_again(page, groups[-1], n) else None
        if group is not None and (not _parted(page, group[-1], n) or _counts_on(page, group, n)):
            group.append(n)
        else:
            groups.append([n])
    return groups


def _counts_on(page: Page, group: list[int], n: int) -> bool:
    """Whether a chapter's heading has the number that comes next."""
    number = chapter_of(page.blocks[page.seen[n]])
    last = next((own for at in reversed(group) if (own := chapter_of(page.blocks[page.seen[at]]))), None)
    return number is not None and last is not None and number == last + 1


def gaps_between(page: Page, anchors: list[int]) -> frozenset[int]:
    """What lies between two anchors that furniture parts: links or tools among it, for a report may name its hosts."""
    pairs = pairwise(anchors)
    return frozenset(
        n
        for low, high in pairs
        if high - low > 1 and any(_is_link_or_tool(page, n) for n in range(low + 1, high)) and _parted(page, low, high)
        for n in range(low + 1, high)
    )


def _is_link_or_tool(page: Page, n: int) -> bool:
    at = page.seen[n]
    return at in page.linked or (is_tools(page.keys[at]) and not page.keys[at].isdigit())


def _begins_again(page: Page, group: list[int], n: int) -> bool:
    key = page.keys[page.seen[n]]
    return len(group) >= 3 and bool(key) and key == page.keys[page.seen[group[0]]]


def _parted(page: Page, low: int, high: int) -> bool:
    if high - low <= 1:
        return False
    furniture = 0
    for at in page.seen[low + 1 : high]:
        if at in page.linked:
            furniture += 1
        elif len(page.keys[at]) < 80 and is_tail(page.keys[at]):
            furniture += 2
        if furniture >= 3:
            return True
    return False
