"""The registry: rows of ``sites.csv`` as typed Sites, and what is wrong with those that are not right."""

from harvester.registry.options import COMMON_OPTIONS, OptionSpec
from harvester.registry.reading import Fault, check_sites, load_sites, read_registry
from harvester.registry.site import COLUMNS, Site

__all__ = ["COLUMNS", "COMMON_OPTIONS", "Fault", "OptionSpec", "Site", "check_sites", "load_sites", "read_registry"]
