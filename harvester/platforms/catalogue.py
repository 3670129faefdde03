"""The list of platform classes by key. A new family is added here, and nowhere else but in the marks of detection."""

from collections.abc import Mapping

from harvester.platforms.ah_openness import AhOpenness
from harvester.platforms.ah_show import AhShow
from harvester.platforms.base import Platform
from harvester.platforms.epoint import Epoint
from harvester.platforms.eportal import Eportal
from harvester.platforms.gd_gkmlpt import GdGkmlpt
from harvester.platforms.gd_nfcms import GdNfcms
from harvester.platforms.generic import GenericList
from harvester.platforms.hanweb_jcms import HanwebJcms
from harvester.platforms.hanweb_jpaas import HanwebJpaas
from harvester.platforms.hanweb_xxgk import HanwebXxgk
from harvester.platforms.lonsun import Lonsun
from harvester.platforms.trs_wcm import TrsWcm
from harvester.platforms.truecms import TrueCms
from harvester.platforms.ucap import Ucap
from harvester.platforms.vsb import Vsb
from harvester.registry import OptionSpec

_CLASSES: tuple[type[Platform], ...] = (
    TrsWcm,
    HanwebJcms,
    HanwebXxgk,
    HanwebJpaas,
    Ucap,
    GdNfcms,
    GdGkmlpt,
    Vsb,
    Lonsun,
    AhShow,
    AhOpenness,
    TrueCms,
    Epoint,
    Eportal,
    GenericList,
)

PLATFORMS: Mapping[str, type[Platform]] = {cls.key: cls for cls in _CLASSES}
"""Platform key -> class."""

OPTIONS: Mapping[str, tuple[OptionSpec, ...]] = {key: cls.options for key, cls in PLATFORMS.items()}
"""Platform key -> the options of its own, for the check of a registry."""
