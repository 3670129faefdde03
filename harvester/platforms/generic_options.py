"""The options by which a row describes a list that no family has: their names, meanings and checks."""

from collections.abc import Mapping
from typing import Any

from harvester.platforms.year_pages import YEAR_OPTIONS
from harvester.registry import OptionSpec
from harvester.registry.options import text as text_value
from harvester.registry.options import whole, yes_or_no

_FIELD_NAMES = {"title", "url", "date"}


def fields(value: Any) -> str | None:
    """A check: the paths of title, url and (if there is one) date inside a record."""
    good = isinstance(value, Mapping) and {"title", "url"} <= value.keys() <= _FIELD_NAMES
    good = good and all(isinstance(path, str) and path for path in value.values())
    return None if good else "must be an object with the paths of title, url and date in a record"


def year_address(value: Any) -> str | None:
    """A check: an address with ``{year}`` in it."""
    return None if isinstance(value, str) and "{year}" in value else "must be an address with {year} in it"


def post_body(value: Any) -> str | None:
    """A check: a form body with ``{page}`` in it."""
    return None if isinstance(value, str) and "{page}" in value else "must be a body with {page} in it"


GENERIC_OPTIONS = (
    OptionSpec(
        name="page_down", meaning="pages are numbered downwards: the last is 1", default="false", check=yes_or_no
    ),
    OptionSpec(
        name="json", meaning="dotted path of the rows in a JSON answer, . for the top", default="none",
        check=text_value,
    ),
    OptionSpec(
        name="fields", meaning="paths of title, url and date in a record", default="title, url, date", check=fields
    ),
    OptionSpec(
        name="total_path", meaning="dotted path of the number of all rows", default="total", check=text_value
    ),
    OptionSpec(
        name="page_size", meaning="rows of a page of JSON", default="as many as came", check=whole(1, 5000)
    ),
    OptionSpec(
        name="row_url", meaning="address of a report with {value}, the url field", default="the field itself",
        check=text_value,
    ),
    OptionSpec(
        name="post", meaning="form body with {page} to be sent to listing_url", default="GET", check=post_body
    ),
    *YEAR_OPTIONS,
    OptionSpec(
        name="address", meaning="address with {year}, {organ}", default="listing_url is a list", check=year_address
    ),
    OptionSpec(name="page_is_report", meaning="the column's page is the report", default="false", check=yes_or_no),
)  # fmt: skip
"""Beside those of the plain list."""
