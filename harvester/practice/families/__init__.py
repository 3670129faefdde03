"""The markups a practice site can come in, one small module each with its templates in ``templates/<key>``."""

from harvester.practice.families.anhui import AhOpenness, AhShow
from harvester.practice.families.base import Article, Family
from harvester.practice.families.county import County
from harvester.practice.families.district import District
from harvester.practice.families.epoint import Epoint
from harvester.practice.families.eportal import Eportal
from harvester.practice.families.gd_gkmlpt import GdGkmlpt
from harvester.practice.families.gd_nfcms import GdNfcms
from harvester.practice.families.hanweb import Hanweb, HanwebSealed
from harvester.practice.families.hanweb_jpaas import HanwebJpaas
from harvester.practice.families.hanweb_xxgk import HanwebXxgk
from harvester.practice.families.kunming import Kunming
from harvester.practice.families.lonsun import Lonsun, LonsunYears
from harvester.practice.families.tail import JsonRows, NumberedDown, OrganYear, OwnPage, QueryList
from harvester.practice.families.trs import Trs
from harvester.practice.families.trs_variants import TrsSearch, TrsShifted, TrsWritten
from harvester.practice.families.truecms import TrueCms
from harvester.practice.families.ucap import Ucap, UcapSearch
from harvester.practice.families.vsb import Vsb, VsbQuery

_OF_THE_DATA_FILE: tuple[type[Family], ...] = (Hanweb, Trs, County, Kunming, District)
_FURTHER: tuple[type[Family], ...] = (
    *(TrsShifted, TrsWritten, TrsSearch, HanwebXxgk, HanwebJpaas),
    *(Ucap, UcapSearch, GdNfcms, GdGkmlpt, Vsb, VsbQuery),
    *(Lonsun, LonsunYears, AhShow, AhOpenness, TrueCms, Epoint, Eportal),
    *(NumberedDown, QueryList, JsonRows, OrganYear, OwnPage, HanwebSealed),
)

FAMILIES: dict[str, type[Family]] = {family.key: family for family in (*_OF_THE_DATA_FILE, *_FURTHER)}

DEALT: tuple[str, ...] = tuple(family.key for family in (*_FURTHER, *_OF_THE_DATA_FILE))
"""The order in which made-up sites get their families: first those that the data file does not have."""

__all__ = ["DEALT", "FAMILIES", "Article", "Family"]
