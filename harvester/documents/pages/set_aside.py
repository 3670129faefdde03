"""The text of a page that shows next to none: what it keeps for browsers without scripts or frames, or in a frame."""

import re

from harvester.fetch import characters

_SHORTEST = 200
"""Characters of text: a hint that scripts are needed is shorter."""
_WITHOUT = {
    name: re.compile(rf"<{name}\b[^<>]*>(.*?)</{name}", re.IGNORECASE | re.DOTALL) for name in ("noscript", "noframes")
}
_FRAME = re.compile(r"<iframe\b[^<>]*?\ssrcdoc\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")


def set_aside_article(text: str) -> str:
    """The markup of the longest such part with enough text in it, "" where there is none."""
    parts: list[str] = []
    lowered = text.lower()
    for name, part in _WITHOUT.items():
        if f"<{name}" in lowered:
            end = f"</{name}"
            last = lowered.rfind(end) + len(end)  # beyond, each opening would be held against the rest
            parts += [match[1] for match in part.finditer(text, 0, last)]
    if "srcdoc" in lowered:
        parts += [characters(match[1] or match[2] or "") for match in _FRAME.finditer(text)]
    best = max(parts, key=len, default="")
    return best if len("".join(_TAG.sub("", best).split())) >= _SHORTEST else ""
