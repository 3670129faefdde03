"""Words around a number that say how exactly it is meant: 近, 不少于 before it, 余, 左右 behind it."""

from harvester.items import Qualifier

QUALIFIERS_BEFORE = {
    "不少于": Qualifier.AT_LEAST, "不低于": Qualifier.AT_LEAST, "至少": Qualifier.AT_LEAST,
    "不超过": Qualifier.AT_MOST, "不多于": Qualifier.AT_MOST, "不足": Qualifier.AT_MOST,
    "将近": Qualifier.AT_MOST, "接近": Qualifier.AT_MOST, "近": Qualifier.AT_MOST,
    "超过": Qualifier.MORE_THAN, "突破": Qualifier.MORE_THAN, "多于": Qualifier.MORE_THAN,
    "超": Qualifier.MORE_THAN, "逾": Qualifier.MORE_THAN,
    "大约": Qualifier.ABOUT, "约": Qualifier.ABOUT,
}  # fmt: skip
QUALIFIERS_AFTER = {
    "以上": Qualifier.AT_LEAST, "余": Qualifier.AT_LEAST, "多": Qualifier.AT_LEAST,
    "以下": Qualifier.AT_MOST, "以内": Qualifier.AT_MOST, "左右": Qualifier.ABOUT,
}  # fmt: skip
QUALIFIERS = QUALIFIERS_BEFORE | QUALIFIERS_AFTER
