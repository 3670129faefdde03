"""Which family a listing belongs to, from its address and its text; the first test that hits decides, and is named."""

import re
from dataclasses import dataclass

from harvester.platforms.trs_wcm import PAGER


@dataclass(frozen=True, slots=True, kw_only=True)
class Detection:
    """A platform key and the test that hit."""

    platform: str
    test: str


_BY_ADDRESS = (
    ("hanweb-jcms", "address /col/colN/", re.compile(r"/col/col\d{1,12}/")),
    (
        "hanweb-jcms",
        "address /art/Y/M/D/art_C_I",
        re.compile(r"/art/\d{4}/\d{1,2}/\d{1,2}/art_\d{1,12}_\d{1,12}\.html"),
    ),
    ("trs-wcm", "address tYYYYMMDD_ID", re.compile(r"/t\d{8}_\d{1,12}\.s?html?(?:$|\?)")),
)
_BY_TEXT = (
    ("hanweb-jcms", "text dataproxy.jsp", re.compile(r"dataproxy\.jsp")),
    ("hanweb-jcms", "text <datastore>", re.compile(r"<datastore>")),
    ("trs-wcm", "text createPageHTML with four arguments", PAGER),
    (
        "trs-wcm",
        "a link tYYYYMMDD_ID",
        re.compile(r"""href\s{0,3}=\s{0,3}["'][^"'<>]{0,300}/t\d{8}_\d{1,12}\.s?html?["']"""),
    ),
)


def detect(url: str, text: str) -> Detection:
    """The family of a listing; the generic list where no test hits."""
    for subject, tests in ((url, _BY_ADDRESS), (text, _BY_TEXT)):
        for platform, test, form in tests:
            if form.search(subject):
                return Detection(platform=platform, test=test)
    return Detection(platform="static", test="no family's mark")
