"""The markups a practice site can come in, one small module each with its templates in ``templates/<key>``."""

from harvester.practice.families.base import Article, Family
from harvester.practice.families.county import County
from harvester.practice.families.district import District
from harvester.practice.families.hanweb import Hanweb
from harvester.practice.families.kunming import Kunming
from harvester.practice.families.trs import Trs

FAMILIES: dict[str, type[Family]] = {family.key: family for family in (Hanweb, Trs, County, Kunming, District)}

__all__ = ["FAMILIES", "Article", "Family"]
