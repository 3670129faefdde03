"""Options that no command knows: Scrapy hands them on as arguments, where they would be taken for files."""

from collections.abc import Iterable

from scrapy.exceptions import UsageError


def refuse_unknown_options(args: Iterable[str]) -> None:
    """Raises UsageError for the first argument that looks like an option; a file called -x is written ./-x."""
    for arg in args:
        if arg.startswith("-") and arg != "-":
            raise UsageError(f"there is no option {arg}; a file of that name is written ./{arg}")
