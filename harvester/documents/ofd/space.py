"""Places on an OFD page: the matrices by which objects lie in it (GB/T 33190-2016)."""

from typing import NamedTuple

from lxml import etree

from harvester.documents.ofd.xml import numbers

POINTS = 72 / 25.4
"""Points a millimetre: OFD counts in the one, the geometry of printed pages in the other."""
_STRAIGHT = 0.05
"""Slope up to which a line of text is level or upright: three degrees."""


class Matrix(NamedTuple):
    """x' = a x + c y + e, y' = b x + d y + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where a point lies."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def then(self, after: "Matrix") -> "Matrix":
        """This matrix and another one after it."""
        a, b, c, d, e, f = self
        m = after
        return Matrix(
            a * m.a + b * m.c, a * m.b + b * m.d, c * m.a + d * m.c, c * m.b + d * m.d,
            e * m.a + f * m.c + m.e, e * m.b + f * m.d + m.f,
        )  # fmt: skip

    def box(self, x0: float, top: float, x1: float, bottom: float) -> tuple[float, float, float, float]:
        """The level box around a box: x0, top, x1, bottom."""
        corners = [self.at(x, y) for x in (x0, x1) for y in (top, bottom)]
        across, down = [x for x, _ in corners], [y for _, y in corners]
        return min(across), min(down), max(across), max(down)

    @property
    def quarter(self) -> int | None:
        """By how many quarters of a turn, clockwise, text is turned; None where it is slanted."""
        if abs(self.b) <= _STRAIGHT * abs(self.a):
            return 0 if self.a > 0 else 2
        if abs(self.a) <= _STRAIGHT * abs(self.b):
            return 1 if self.b > 0 else 3
        return None


def matrix_of(element: etree._Element, around: Matrix) -> Matrix | None:
    """The matrix of an object's inner space in one around it; None where it says impossible places."""
    boundary = numbers(element.get("Boundary"), 4)
    if boundary is None:
        return None
    own = Matrix()
    if (said := element.get("CTM")) is not None:
        values = numbers(said, 6)
        if values is None:
            return None
        own = Matrix(*values)
    return own.then(Matrix(e=boundary[0], f=boundary[1])).then(around)
