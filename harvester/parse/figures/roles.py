"""What a number of requests counts where no wording fits: it is told by the words of its own clause, in any order."""

import re
from functools import lru_cache

from harvester.forms.roles import load_roles
from harvester.parse.figures.context import AT_LARGE, PUBLISHING, REQUESTS, Context
from harvester.parse.numbers import NumberSpan

PATTERN = "role"
_PART = re.compile(r"[,;:。、(!?]")
_BEHIND = re.compile(r"[^,;:。、()!?0-9]{0,44}")
_ALTERNATIVE = re.compile(r"[^,;:。、(!?]、$")
"""以传真、电子邮件…3件: one number for both."""
_ASIDE = re.compile(r"\([^()]{1,16}\)")
_NOTE = re.compile(r"\((?:含|其中|包括)[^()]{1,20}\)")
_PETITIONS = re.compile(r"(?<=信访|举报|投诉)、(?=信访|举报|投诉)")
_PLACE = "#"
"""Where the number stands between words of its clause."""
_EMPTY = re.compile(
    r"(?:其中|另有|另外|另|有|共有|共计|共|计|还|尚|剩余|其余|除|外|对|就|均|为|分别|仅|只|了|到|前|后|的)*+"
)
"""What names nothing; possessive, since longer words stand before their parts: one way to read it is enough."""
_NAMES_REQUESTS = re.compile(r"(?<![不依])申请")
_ENDS = re.compile(r"[,;:。、)!?]|$")
_OPEN = frozenset({"requests", "proactive", "disputes", "response", "organisation"})
"""Topics under which requests are spoken of as well."""
_WAYS = frozenset(
    {
        "requests_online",
        "requests_letter",
        "requests_email",
        "requests_in_person",
        "requests_fax",
        "requests_letter_fax",
    }
)
"""涉及网络安全3件 tells what was asked for, not how."""
_BARE = re.compile(
    r"(?:20\d\d年|全年|本年度?|年内|共|共计|累计|新|[我本][局委厅镇乡县市区办院街道]{1,2})*(?:收到|受理|接到|接收|新收)#?申请(?:共|共计|总数|数)?"
)
_EITHER = frozenset({"已公开", "已经公开"})
"""其中8件已公开: on request, or before it."""
_AGAIN = ("这", "该", "此", "上述", "以上")
"""这3件申请均未被提起行政复议: those told before."""
_MOST_REMEMBERED = 8192


def role_of(left: str, right: str, number: NumberSpan, context: Context) -> tuple[str, str] | None:
    """The indicators before and since 2019 of a number of requests, None where its clause tells none.

    Words ahead of the number name it; where there are none ("其中2件因…"), or where it stands between a verb and its
    object ("收到3件…申请"), those behind it do too.
    """
    if not _may_be_of_requests(left, right, context) or number.unit not in load_roles().units:
        return None
    left = _PETITIONS.sub("", _ASIDE.sub("", left) if "(" in left else left)
    clause = _PART.split(left)[-1]
    behind = _BEHIND.match(_NOTE.sub("", right, count=1) if right.startswith("(") else right)
    if _ALTERNATIVE.search(left[: len(left) - len(clause)]) or right.startswith("中"):
        return None
    words = _said(clause, behind[0] if behind is not None else "")
    if not words or not (
        _spoken_of(context) or (_NAMES_REQUESTS.search(words) and "公开" in words) or _bare_requests(words, context)
    ):
        return None
    if number.unit is None and not _ENDS.match(right):
        return None
    role = _named(words)
    if role is None or _repeats(role, number, context) or (role[0] == "requests_received" and left.endswith(_AGAIN)):
        return None
    first = role[0] != "requests_received" or context.values.get(role[0], number.value) == number.value
    return role if first else None  # else a part of them, or what another body received


def _said(clause: str, behind: str) -> str:
    if not behind:
        return clause
    return behind if _EMPTY.fullmatch(clause) else f"{clause}{_PLACE}{behind}"


def _bare_requests(words: str, context: Context) -> bool:
    """收到申请3件 in the chapter on all of the work, once it has told what was published: requests for information."""
    return (
        context.section_key in AT_LARGE
        and not PUBLISHING.isdisjoint(context.families)
        and not context.other_verb
        and _BARE.fullmatch(words) is not None
    )


def _may_be_of_requests(left: str, right: str, context: Context) -> bool:
    """What is cheaply seen: most numbers stand where no requests are spoken of."""
    if context.topic == "requests":
        return True
    if context.topic is not None and context.topic not in _OPEN:
        return False
    return _spoken_of(context) or "申请" in left or "申请" in right


def _spoken_of(context: Context) -> bool:
    return context.topic == "requests" or (bool(context.families) and context.families[-1] in REQUESTS)


def _repeats(role: tuple[str, str], number: NumberSpan, context: Context) -> bool:
    """属于已主动公开范围4件,已公开4件: the same four again."""
    return bool(context.stated) and context.stated[-1] in role and context.values[context.stated[-1]] == number.value


@lru_cache(maxsize=_MOST_REMEMBERED)
def _named(words: str) -> tuple[str, str] | None:
    roles = load_roles()
    if roles.stranger.search(words) or words in _EITHER:
        return None
    topical = roles.topical.search(words) is not None
    for role in roles.requests:
        if role.pattern.search(words) and not (topical and role.indicator in _WAYS):
            return role.indicator, role.since_2019
    return None
