"""A column that only leads to a folder a year: 2025年, 2024年 … Each is a list of its own."""

import re
from urllib.parse import urljoin, urlsplit

from harvester.platforms.hrefs import absolute
from harvester.platforms.rows import root_of, title_of

FOLDER = "folder"
"""Key of ``Request.meta``: the year by which the column names the folder that is asked for."""
MOST_FOLDERS = 30
MOST_LINKS = 3000
_YEAR = re.compile(r"(20[0-3]\d)\s?(?:年度?)?(?:政府)?(?:信息公开)?(?:年报|年度报告)?")


def year_folders(text: str, url: str) -> dict[str, int]:
    """The addresses that links named by a year lead to, below the column's own address, with the year; none for one.

    They come as they stand in the page. Links that lead elsewhere belong to the site, not to the column.
    """
    folder = urlsplit(urljoin(url, "."))
    found: dict[str, int] = {}
    for link in root_of(text, url).xpath("//a[@href]")[:MOST_LINKS]:
        named = _YEAR.fullmatch(title_of(link.root))
        target = absolute(url, link.root.get("href", "")) if named else None
        if named is None or target is None:
            continue
        parts = urlsplit(target.partition("#")[0])
        below = parts.path.startswith(folder.path) and parts.path.rstrip("/") != urlsplit(url).path.rstrip("/")
        if parts.netloc == folder.netloc and below:
            found.setdefault(parts.geturl(), int(named[1]))
    return dict(list(found.items())[:MOST_FOLDERS]) if len(set(found.values())) > 1 else {}
