"""Tables of contents at the head of a report."""

import pytest

from harvester.parse.contents import contents_of

CHAPTERS = ["一、总体情况", "二、主动公开政府信息情况", "三、收到和处理申请情况", "四、复议和诉讼情况", "五、其他事项"]
REPORT = [line for chapter in CHAPTERS for line in (chapter, "本章只有一句话。")]


@pytest.mark.parametrize("leaders", ["……{}", "......{}", " {}", "···········{}", ""])
def test_entries_of_a_table_of_contents_are_told_from_the_chapters(leaders: str) -> None:
    entries = [chapter + leaders.format(n) for n, chapter in enumerate(CHAPTERS, start=1)]
    assert contents_of(["本报告分五个部分。", "目录", *entries, *REPORT]) == frozenset(range(2, 7))


def test_chapters_without_text_of_their_own_are_no_contents() -> None:
    assert contents_of([*CHAPTERS, "本年没有发生以上事项。"]) == frozenset()
    assert contents_of([*CHAPTERS, *reversed(CHAPTERS[:2])]) == frozenset()
