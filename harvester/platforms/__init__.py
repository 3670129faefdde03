"""One class a CMS family: which rows a listing has, and where its next page is."""

from collections.abc import Mapping

from harvester.exceptions import HarvesterError
from harvester.platforms.auto import Auto
from harvester.platforms.base import GUESSED, PAGE, Listing, Platform
from harvester.platforms.catalogue import OPTIONS, PLATFORMS
from harvester.platforms.detect import Detection, detect
from harvester.registry import Site

__all__ = [
    "GUESSED",
    "OPTIONS",
    "PAGE",
    "PLATFORMS",
    "Detection",
    "Listing",
    "Platform",
    "detect",
    "platform_for",
]

_ALL: Mapping[str, type[Platform]] = {**PLATFORMS, Auto.key: Auto}


def platform_for(site: Site) -> Platform:
    """The platform of a row; raises HarvesterError for a key that no class has."""
    try:
        return _ALL[site.platform](site)
    except KeyError:
        raise HarvesterError(f"{site.id}: no platform is called {site.platform!r}") from None
