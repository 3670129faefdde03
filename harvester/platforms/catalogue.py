"""The list of platform classes by key. A new family is added here, and nowhere else."""

from collections.abc import Mapping

from harvester.platforms.base import Platform
from harvester.platforms.hanweb_jcms import HanwebJcms
from harvester.platforms.static import StaticList
from harvester.platforms.trs_wcm import TrsWcm
from harvester.registry import OptionSpec

PLATFORMS: Mapping[str, type[Platform]] = {cls.key: cls for cls in (HanwebJcms, TrsWcm, StaticList)}
"""Platform key -> class."""

OPTIONS: Mapping[str, tuple[OptionSpec, ...]] = {key: cls.options for key, cls in PLATFORMS.items()}
"""Platform key -> the options of its own, for the check of a registry."""
