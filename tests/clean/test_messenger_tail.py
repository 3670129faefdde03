"""What a messenger prints below an article is none of it."""

import pytest

from harvester.reading import read_report

HEAD = "安和镇人民政府2022年政府信息公开工作年度报告\n一、总体情况\n本年公开信息12条。\n六、其他需要报告的事项\n无。\n"


@pytest.mark.parametrize("tail", ["阅读 120\n赞\n在看", "阅读1.2万\n写留言", "阅读原文\n阅读 10万+ 在看 3"])
def test_readers_and_likes_below_a_report_are_left_out(tail: str) -> None:
    text = read_report(f"{HEAD}{tail}\n".encode(), name="a.txt").cleaned.text
    assert text.endswith("无。")


def test_a_sentence_of_reading_is_kept() -> None:
    text = read_report(f"{HEAD}阅读本报告请登录门户网站。\n".encode(), name="a.txt").cleaned.text
    assert text.endswith("阅读本报告请登录门户网站。")
