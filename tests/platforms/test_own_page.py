"""Pages that are a report themselves, and pages that have their title from a list they lead to."""

import pytest

from harvester.platforms import leads_to_title
from harvester.platforms.own_page import own_title, titles_of
from harvester.platforms.rows import root_of

TITLE = "青禾县司法局2023年政府信息公开工作年度报告"
NEWER = TITLE.replace("2023", "2024")
URL = "http://sfj.test/nb/1.html"


def page(*chapters: str, head: str = f"<h1>{TITLE}</h1>") -> str:
    return head + "".join(f"<p>{chapter}</p>" for chapter in chapters)


@pytest.mark.parametrize(
    "chapters",
    [
        ("一、概述", "二、主动公开政府信息情况", "三、行政复议、行政诉讼情况"),
        ("三、收到和处理政府信息公开申请情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项"),
    ],
)
def test_a_page_with_three_chapters_of_a_report_is_one(chapters: tuple[str, ...]) -> None:
    assert own_title(page(*chapters)) == TITLE
    assert own_title(page(*chapters[:2])) is None
    assert own_title(page(*chapters[:2], chapters[0])) is None, "two chapters, one of them twice"


CHAPTERS = ("一、总体情况", "四、行政复议情况", "六、其他需要说明的事项")


@pytest.mark.parametrize(
    "head",
    [
        f"<meta name='ArticleTitle' content='{TITLE}'><h1>青禾县人民政府</h1>",
        f"<h1>青禾县政府信息公开年报</h1><h2>{TITLE}</h2>",
        f"<h1>2023年法治政府建设年度报告</h1><div class='big title'>{TITLE}</div>",
        f"<title> {TITLE} </title>",
    ],
    ids=["in the head", "behind one without a year", "behind another report's", "the window's"],
)
def test_the_title_of_a_report_is_the_first_that_is_one_and_has_a_year(head: str) -> None:
    assert own_title(page(*CHAPTERS, head=head)) == TITLE


def test_titles_come_from_the_most_reliable_place_first_and_once_each() -> None:
    head = f"<title>{TITLE}</title><h1>网站</h1><h2> </h2><meta name=articletitle content='{TITLE}'>"
    assert titles_of(root_of(head)) == [TITLE, "网站"]


@pytest.mark.parametrize(
    ("link", "leads"),
    [
        (f"<a href='/nb/'>{TITLE}</a>", True),
        (f"<a href='#top'>{TITLE}</a>", False),
        (f"<a href='{URL}#2'>{TITLE}</a>", False),
        (f"<a href='/nb/2.html'>{NEWER}</a>", False),
        ("<a href='/nb/'>工作年度报告</a>", False),
    ],
    ids=["a list", "its own head", "itself", "another report", "words of a title"],
)
def test_a_page_has_its_title_from_a_link_that_leads_elsewhere(link: str, leads: bool) -> None:
    assert leads_to_title(f"<p>{link}</p>", URL, TITLE) is leads
