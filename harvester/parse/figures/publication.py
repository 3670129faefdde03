"""A clause of publishing with all that tells what its number counts, and whether it names one kind of information."""

import re
from typing import NamedTuple

from harvester.forms.publishing import load_publishing
from harvester.parse.figures.clauses import Clause
from harvester.parse.figures.context import Context

_ONE_TOPIC = re.compile(r"(?!各类|各种|政府|政务|相关|有关)[^、,和及与]{2,12}等(?:信息|内容|情况)")
"""公开财政预决算等信息31条: one topic and the like is a kind."""
ALL = re.compile(r"(?=.*信息)(?:政府|政务|工作|各类|动态|信息|[、和])+")
"""A thing that is all information there is."""
_ON_A_FIELD = re.compile(r"(?:相关|有关)的(?:政府|政务)信息$")
"""与审计相关的政府信息: all of an audit office's, not one kind."""


class Publication(NamedTuple):
    """A clause of publishing, the kinds of carrier it names and what surrounds it.

    ``disclosing``: it says 公开, 公布 or 披露, not only 发布; ``generic``: it is information of no kind;
    ``has_next_item``: another kind of the same list follows; ``taken_apart``: its parts follow (其中).
    """

    clause: Clause
    carriers: frozenset[str]
    context: Context
    disclosing: bool
    generic: bool
    has_next_item: bool
    taken_apart: bool


def publication_of(
    clause: Clause, carriers: frozenset[str], context: Context, *, has_next_item: bool, taken_apart: bool
) -> Publication:
    """The clause of a number with the ``carriers`` it names, as what is asked of it needs it."""
    thing = clause.thing
    return Publication(
        clause=clause,
        carriers=carriers,
        context=context,
        disclosing="公" in clause.verbs or "披露" in clause.verbs or thing.startswith(("公开", "主动公开")),
        generic=load_publishing().generic.fullmatch(thing) is not None and not _ONE_TOPIC.fullmatch(thing),
        has_next_item=has_next_item,
        taken_apart=taken_apart,
    )


def is_one_kind(thing: str) -> bool:
    """Whether what was published is named as one kind of information, not as all of it."""
    whole = (
        load_publishing().generic.fullmatch(thing)
        or ALL.fullmatch(thing)
        or _ON_A_FIELD.search(thing)
        or thing.startswith(("公开", "主动公开"))
    )
    return len(thing) > 1 and not whole
