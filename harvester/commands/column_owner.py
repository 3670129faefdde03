"""Whose column an address is: one organ's, where host or folder bear the initials of its name; else anybody's. Pure.

A registry row's publisher outweighs what its pages say, so a column is called an organ's own only with such evidence.
"""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from harvester.forms import division_of

_LETTERS = {
    "a": "安案",
    "b": "保备办部",
    "c": "财村城场草储",
    "d": "电督地档",
    "f": "法发房府扶访",
    "g": "公管改革广规工国",
    "h": "和会化环划合",
    "j": "教计急健建交监境技军经济据究局",
    "k": "康科",
    "l": "利理力疗旅林粮",
    "m": "民",
    "n": "农能",
    "p": "贫",
    "q": "区气",
    "r": "人然",
    "s": "司审水社生设输市商数食税室",
    "t": "统通体态退厅",
    "w": "务卫文物委",
    "x": "乡信息县兴象心行",
    "y": "育应源医员业运游原役研",
    "z": "政资障展住自作振震招中执族",
}
"""Initial -> the characters of offices' names that are pronounced with it in them."""
_INITIALS = {character: initial for initial, characters in _LETTERS.items() for character in characters}
_ENDINGS = ("局", "委", "厅", "办", "室", "部")
_SHORTEST = 3
PRESENT = 9000
"""A year after the table of divisions, read by its last."""


def is_own_column(listing_url: str, publishers: Iterable[str]) -> bool:
    """Whether all reports seen are one organ's and the column's address bears its initials.

    Initials stand as a label of the host (``sfj.`` for 司法局) or are a folder's name, after a prefix for town or
    district and before numbers: ``qczj_123``.
    """
    names = set(publishers)
    if len(names) != 1:
        return False
    initials = initials_of(names.pop())
    if len(initials) < _SHORTEST:
        return False
    parts = urlsplit(listing_url)
    labels = (parts.hostname or "").split(".")[:-3]
    folder = re.compile(rf"[a-z]{{0,4}}{initials}(?:[_-]?\d+)?")
    return initials in labels or any(folder.fullmatch(segment.lower()) for segment in parts.path.split("/"))


def initials_of(publisher: str) -> str:
    """The initials of an organ's name without its place; "" where a sound is not known, or where it is no office."""
    match = division_of(publisher, PRESENT)
    name = publisher[len(match.matched) :] if match else publisher
    if not name.endswith(_ENDINGS) or any(character not in _INITIALS for character in name):
        return ""
    return "".join(_INITIALS[character] for character in name)
