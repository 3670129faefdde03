"""The address of a report -> the address of its column, where the family's addresses tell; a proposal to be looked at.

Columns' names follow no rule: nothing is guessed from words, only cut or built from the address itself.
"""

import re
from collections.abc import Callable, Mapping
from urllib.parse import urljoin

from harvester.platforms.marks import Mark
from harvester.platforms.mechanisms import query_value

Rule = Callable[[str], str | None]


def _above(form: str) -> Rule:
    """The folder that stands before what the form matches in the address."""
    compiled = re.compile(form)

    def rule(url: str) -> str | None:
        match = compiled.search(url)
        return url[: match.start()] + "/" if match else None

    return rule


def _jcms(url: str) -> str | None:
    match = re.search(r"/art/\d{4}/\d{1,2}/\d{1,2}/art_(\d{1,12})_\d", url)
    return urljoin(url, f"/col/col{match[1]}/index.html") if match else None


def _truecms(url: str) -> str | None:
    match = re.search(r"/(\w{1,60})/content/[0-9a-fA-F-]{36}\.html", url)
    return f"{url[: match.start()]}/{match[1]}/{match[1]}.html" if match else None


def _lonsun(url: str) -> str | None:
    match = re.search(r"/public/(?:column/)?(\d{1,12})[/?]", url)
    return f"{url[: match.start()]}/public/column/{match[1]}?type=3" if match else None


def _xxgk(url: str) -> str | None:
    return url if query_value(url, "area") else None


_RULES: Mapping[str, Rule] = {
    "trs-wcm": _above(r"/(?:19|20)\d{4}/t\d{8}_"),
    "trs-wcm-tid": _above(r"/(?:\d{6}/)?t\d{5,12}\.s?html?"),
    "hanweb-jcms": _jcms,
    "hanweb-xxgk": _xxgk,
    "hanweb-jpaas": _above(r"/art/\d{4}/art_"),
    "gd-nfcms": _above(r"/content/m?post_"),
    "gd-gkmlpt": lambda url: urljoin(url, "/gkmlpt/index"),
    "truecms": _truecms,
    "lonsun": _lonsun,
    "shaanxi-snowflake": _above(r"/(?:\d{19}|[0-9a-f]{24})\.html"),
    "shanghai-hex": _above(r"/(?:19|20)\d{6}/(?:[0-9a-f]{32}|\d{4,9})\.html"),
    "liaoning-dir": _above(r"/(?:\d{19}|[0-9A-F]{32})/index\.s?html"),
    "hunan-content": _above(r"/content_\d{4,12}\.html"),
    "hunan-inum": _above(r"/\d{8}/i\d{4,12}\.html"),
    "content-noext": _above(r"/content_\d{3,12}(?:$|[?#])"),
    "sd-channel-doc": _above(r"/doc_[0-9a-f]{24}\.html"),
    "huaian-cmsweb": _above(r"/art/\d{4,12}/\w{8,40}\.html"),
}
"""Family -> how its columns lie to its reports. Families whose reports do not show their column are not here."""


def column_of(url: str, mark: Mark | None) -> str | None:
    """The proposed address of a report's column, by the mark of its own; None where the address does not show it."""
    rule = _RULES.get(mark.family) if mark else None
    column = rule(url) if rule else None
    return column if column and not column.endswith("://") else None
