"""Which of a row's options are exceptions from our manners: those that the registry wants a reason for. Pure."""

from collections.abc import Iterable
from typing import Any

from harvester.registry.options import COMMON_OPTIONS, OptionSpec
from harvester.registry.site import Site


def exceptions_of(site: Site, specs: Iterable[OptionSpec] = ()) -> tuple[tuple[str, Any], ...]:
    """Name and value of every such option in the row's order; ``specs`` are those of its platform."""
    relaxing = {spec.name: spec.relaxes for spec in (*specs, *COMMON_OPTIONS)}
    return tuple((name, value) for name, value in site.options.items() if name in relaxing and relaxing[name](value))
