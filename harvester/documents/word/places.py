"""Places in a Word text: steps of the markup it was written as -> what a person counts in Word."""

import re
from collections.abc import Mapping

from harvester.documents.places import with_places
from harvester.items import Block

_PLACE = re.compile(r"html/body/([a-z0-9]+\[\d+\])(.*)")
_STEP = re.compile(r"(tr|td)\[(\d+)\]")
_WORDS = {"tr": "row", "td": "cell"}


def placed(block: Block, places: Mapping[str, str]) -> Block:
    """The block with places in words; ``places`` names the outermost elements ("p[3]") as Word's reader counts them."""
    return with_places(block, lambda place: _in_words(place, places))


def _in_words(place: str, places: Mapping[str, str]) -> str:
    match = _PLACE.fullmatch(place)
    if match is None or match[1] not in places:
        return place
    return ", ".join([places[match[1]], *(f"{_WORDS[step]} {count}" for step, count in _STEP.findall(match[2]))])
