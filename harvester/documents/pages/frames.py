"""Open elements that make boxes: where a block stands. Knows names and numbers, no markup."""

_ONCE = frozenset({"html", "head", "body"})


class Frame:
    """An open element that makes a box. Path and chain of boxes are worked out only when a block stands in it."""

    __slots__ = ("_counts", "_place", "depth", "hidden", "hint", "ident", "number", "parent", "tag")

    def __init__(self, tag: str, parent: "Frame | None", hint: str, ident: int, hidden: bool) -> None:
        """``hint`` is the element's name with its classes and id, ``ident`` numbers the boxes of a page."""
        self.tag, self.parent, self.hint, self.ident, self.hidden = tag, parent, hint, ident, hidden
        self._counts: dict[str, int] | None = None
        self._place: tuple[str, tuple[int, ...]] | None = None
        if parent is None:
            self.depth, self.number = 0, 1
            return
        self.depth = parent.depth + 1
        counts = parent._counts
        if counts is None:
            parent._counts = {tag: 1}
            self.number = 1
        else:
            self.number = counts[tag] = counts.get(tag, 0) + 1

    def uncount(self, tag: str) -> None:
        """Take back the last count of a child of a name."""
        if self._counts is not None:
            self._counts[tag] -= 1

    def place(self) -> tuple[str, tuple[int, ...]]:
        """The block-level elements down to this one, numbered among those of one name; and the ids of their boxes."""
        place = self._place
        if place is None:
            if self.parent is None:
                return "", ()
            above, boxes = self.parent._place or self.parent.place()
            path = f"{above}/{self.tag}" if above else self.tag
            if self.number > 1 or self.tag not in _ONCE:
                path += f"[{self.number}]"
            place = self._place = path, (*boxes, self.ident)
        return place
