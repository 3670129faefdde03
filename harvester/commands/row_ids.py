"""Ids for new rows: the host, town before office, and what sets the column apart from others of the host. Pure."""

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from urllib.parse import urlsplit

from harvester.commands.probe_row import proposed_id

_LONGEST = 60
_PLAIN = re.compile(r"(?:www|zwgk|xxgk|zfxxgk|zfxxgkzl|index|html?|shtml|jsp|art|col|column|public|site)+")


def row_ids(urls: Sequence[str], taken: Collection[str] = ()) -> list[str]:
    """An id for each address, none twice and none of those taken; the same list gives the same ids."""
    hosts: dict[str, Counter[str]] = defaultdict(Counter)
    for url in urls:
        hosts[_base(url)].update(set(_words(url)))
    alone = Counter(_base(url) for url in urls)
    used = set(taken)
    ids = []
    for url in urls:
        base = _base(url)
        own_words = [word for word in _words(url) if hosts[base][word] == 1]
        plain = [base] if alone[base] == 1 or not own_words else []
        site_id = next(each for each in itertools.chain(plain, _longer(base, own_words)) if each not in used)
        used.add(site_id)
        ids.append(site_id)
    return ids


def _base(url: str) -> str:
    return proposed_id(url).strip("-") or "site"


def _words(url: str) -> list[str]:
    parts = urlsplit(url)
    return [word for word in re.split(r"[^a-z0-9]+", f"{parts.path} {parts.query}".lower()) if word]


def _longer(base: str, own_words: Sequence[str]) -> Iterator[str]:
    """With the last word that is the address's alone, letters first; then with all of them; then with a number."""
    telling = [word for word in own_words if not _PLAIN.fullmatch(word)]
    spoken = [word for word in telling if word.isalpha()]
    for words in filter(None, (spoken[-1:], telling[-1:], own_words[-1:], own_words)):
        yield "-".join([base, *words])[:_LONGEST].strip("-")
    for number in itertools.count(2):
        yield f"{base[: _LONGEST - 6]}-{number}"
