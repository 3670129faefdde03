"""The registry: rows of ``sites.csv`` as typed Sites, and what is wrong with those that are not right."""

from harvester.registry.gaps import COLUMN_UNKNOWN, LEVEL_GUESSED, LISTING_PROPOSED, NAME_SHORTENED, gaps_of
from harvester.registry.options import COMMON_OPTIONS, REFERER_PAGE, OptionSpec
from harvester.registry.reading import Fault, check_sites, load_sites, read_registry
from harvester.registry.site import Site

__all__ = [
    "COLUMN_UNKNOWN",
    "COMMON_OPTIONS",
    "LEVEL_GUESSED",
    "LISTING_PROPOSED",
    "NAME_SHORTENED",
    "REFERER_PAGE",
    "Fault",
    "OptionSpec",
    "Site",
    "check_sites",
    "gaps_of",
    "load_sites",
    "read_registry",
]
