"""A registry row -> the platform that reads its listing."""

from collections.abc import Mapping

from harvester.exceptions import HarvesterError
from harvester.platforms.auto import Auto
from harvester.platforms.base import Platform
from harvester.platforms.catalogue import PLATFORMS
from harvester.registry import Site

_ALL: Mapping[str, type[Platform]] = {**PLATFORMS, Auto.key: Auto}


def platform_for(site: Site) -> Platform:
    """The platform of a row, made for one visit; raises HarvesterError for a key that no class has."""
    try:
        return _ALL[site.platform](site)
    except KeyError:
        raise HarvesterError(f"{site.id}: no platform is called {site.platform!r}") from None
