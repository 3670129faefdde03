"""The shape of the form data: eras with their sections, tables with their rows and columns. Holds no labels itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from harvester.items import Template


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row or a column of a form.

    ``role`` is ``leaf``, ``total``, ``subset`` (a part named with 其中) or ``group``; a group holds no values of its
    own. ``path`` are the printed labels from the outermost group to the line itself, ``parent`` is the key of the line
    it is part of. ``unit`` is the unit the form prescribes, which is not always printed. ``pattern`` matches labels
    that carry a year.
    """

    key: str
    label: str
    variants: tuple[str, ...] = ()
    role: str = "leaf"
    number: str | None = None
    path: tuple[str, ...] = ()
    parent: str | None = None
    unit: str | None = None
    block: str | None = None
    pattern: str | None = None

    @property
    def holds_values(self) -> bool:
        """False for a group heading."""
        return self.role != "group"

    @property
    def labels(self) -> tuple[str, ...]:
        """The prescribed label, then the variants met in practice."""
        return (self.label, *self.variants)


@dataclass(frozen=True, kw_only=True)
class Form:
    """A statutory or local table.

    ``family`` is what the eras have in common: ``art20_1``, ``applications``, ``review_litigation``, ``statistics``.
    """

    key: str
    template: Template
    family: str
    title: str
    section: str
    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    local_rows: tuple[Line, ...] = ()

    @cached_property
    def value_columns(self) -> tuple[Line, ...]:
        """The columns that hold values, in the order of the form."""
        return tuple(line for line in self.columns if line.holds_values)


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionTitle:
    """A section of an era: its key, its title and the titles met instead of it.

    ``keywords`` are sets of words; a heading that holds all words of one set is taken where no title fits.
    """

    key: str
    title: str
    variants: tuple[str, ...] = ()
    required: bool = False
    number: str | None = None
    keywords: tuple[tuple[str, ...], ...] = ()
    subsections: tuple["SectionTitle", ...] = ()

    @property
    def titles(self) -> tuple[str, ...]:
        """The canonical title, then its variants."""
        return (self.title, *self.variants)


@dataclass(frozen=True, slots=True, kw_only=True)
class Era:
    """A format era. ``any_label`` speak for it, ``none_label`` against it."""

    template: Template
    name: str
    first_year: int
    last_year: int | None
    sections: tuple[SectionTitle, ...]
    tables: tuple[str, ...]
    any_label: tuple[str, ...]
    none_label: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Forms:
    """Everything known about the eras, their sections and their tables; ``units`` may follow the digits of a cell."""

    eras: tuple[Era, ...]
    tables: tuple[Form, ...]
    units: tuple[str, ...]

    def era(self, template: Template) -> Era:
        """The era of a template."""
        return next(era for era in self.eras if era.template is template)

    @cached_property
    def _by_key(self) -> Mapping[str, Form]:
        return {form.key: form for form in self.tables}

    @cached_property
    def _by_family(self) -> Mapping[str, tuple[Form, ...]]:
        families = dict.fromkeys(form.family for form in self.tables)
        return {family: tuple(form for form in self.tables if form.family == family) for family in families}

    def table(self, key: str) -> Form:
        """The form with a key. Raises KeyError."""
        return self._by_key[key]

    def of_family(self, family: str) -> tuple[Form, ...]:
        """The forms of all eras that ask the same question."""
        return self._by_family.get(family, ())
