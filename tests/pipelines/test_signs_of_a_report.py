"""Each sign of a report is enough by itself, and each way to say that a text is still to come is understood."""

from types import SimpleNamespace
from typing import Any

import pytest

from harvester.items import ReportItem
from harvester.pipelines.verdict import _promise, has_content

NOTHING: dict[str, Any] = {"template": None, "figures": (), "sections": (), "tables": ()}
UNNAMED = SimpleNamespace(key=None)
NAMED = SimpleNamespace(key="overview")


def item(text: str = "", **parsed: Any) -> ReportItem:
    title = SimpleNamespace(value="青禾县民政局2025年政府信息公开工作年度报告")
    cleaned = SimpleNamespace(title=title, attachments=(), text=f"{title.value}\n{text}")
    read: Any = SimpleNamespace(cleaned=cleaned, parsed=SimpleNamespace(**(NOTHING | parsed)))
    return read


@pytest.mark.parametrize(
    "parsed",
    [{"template": "2021"}, {"figures": (1,)}, {"sections": (UNNAMED, NAMED)}, {"tables": (UNNAMED, NAMED)}],
    ids=lambda parsed: next(iter(parsed)),
)
def test_each_part_of_a_report_is_content(parsed: dict[str, Any]) -> None:
    assert has_content(item(**parsed))


def test_parts_that_are_none_of_a_report_are_no_content() -> None:
    assert not has_content(item(sections=(UNNAMED,), tables=(UNNAMED,)))


@pytest.mark.parametrize(
    "text",
    ["敬请期待", "内容正在编制", "年报整理之中", "年报编写中", "暂无内容", "暂无相关信息", "栏目建设中，请稍后再来"],
)
def test_a_text_that_is_to_come_is_promised(text: str) -> None:
    assert _promise(item(text)) == text


@pytest.mark.parametrize("text", ["平台建设中的问题", "暂无", "共受理申请3件", f"年报编写中{'。本页说明' * 30}"])
def test_what_is_no_promise_is_none(text: str) -> None:
    assert _promise(item(text)) is None


def test_a_long_title_is_no_part_of_the_notice() -> None:
    assert _promise(item("暂无内容 " + "。" * 100)) is not None
