"""Options that no command knows: Scrapy hands them on as arguments, where they would be taken for files."""

from collections.abc import Iterable, Sequence

from scrapy.exceptions import UsageError


def refuse_unknown_options(args: Iterable[str]) -> None:
    """Raises UsageError for the first argument that looks like an option; a file called -x is written ./-x."""
    for arg in args:
        if arg.startswith("-") and arg != "-":
            raise UsageError(f"there is no option {arg}; a file of that name is written ./{arg}")


def refuse_arguments(args: Sequence[str], command: str) -> None:
    """Raises UsageError for the first argument of a command that takes options only."""
    for arg in args:
        if arg.startswith("-"):
            raise UsageError(f"there is no option {arg}; scrapy {command} --help names all")
        raise UsageError(f"unexpected {arg!r}: scrapy {command} takes options only")
