"""What ``scrapy crawl`` says to names and options that are none: one line, code 2, nothing begun."""

import pytest


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "error: write scrapy crawl reports"),
        (("report",), "no spider is called 'report'; write scrapy crawl reports"),
        (("reports", "--full"), "no spider is called 'reports --full'; write scrapy crawl reports"),
    ],
)
def test_a_spider_that_is_none_is_wrong_usage_and_names_the_one_there_is(scrapy, arguments, said):
    done = scrapy("crawl", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
