"""Words that open a paragraph or a sentence and say what it is about, such as （二）依申请公开 or 政策解读方面."""

import re
from typing import NamedTuple

from harvester.forms.wordings import Narrative

_LEAD = re.compile(
    r"[\n。；;！!][ \t\u3000]*"
    r"(?P<mark>[（(]?[一二三四五六七八九十\d]{1,2}[)）、.．][ \t]*|[一二三四五六七八九十]是)?"
    r"(?P<lead>[^\n，。；;：:,（()）\d]{3,18}+)(?=(?P<sign>[，。：:,\n]))"
)
_CHAPTER = re.compile(r"[（(][一二三四五六七八九十]|[一二三四五六七八九十]+[、.．]")
_NAMES = re.compile(r"(?:方面|情况|工作)$")
_STATES = re.compile(r"收到|接到|受理|未|没有|无|共|发生|发布|召开|举办|通过|收取|年|月|不予|的")
"""What states something announces nothing."""


class Lead(NamedTuple):
    """Where the words begin and the topic they announce, None for one that the grammar does not know.

    ``chapter``: whether they are numbered as one.
    """

    start: int
    topic: str | None
    chapter: bool = False


def leads(text: str, narrative: Narrative) -> list[Lead]:
    """The leads of a section's text, in order.

    Those numbered as chapters close a topic that they do not name, and so do sentences that each head a paragraph.
    """
    found = []
    titled = False
    for match in _LEAD.finditer("\n" + text):
        lead = match["lead"]
        if _STATES.search(lead):
            continue
        chapter = _CHAPTER.match(match["mark"] or "") is not None
        if not (chapter or match["sign"] in "。：:\n" or _NAMES.search(lead)):
            continue
        topic = narrative.topic_of(lead)
        title = match["sign"] == "。" and not match["mark"] and match[0][0] == "\n"
        if chapter or topic is not None or (title and titled):
            found.append(Lead(match.start(), topic, chapter))
        titled = titled or (title and topic is not None)
    return found
