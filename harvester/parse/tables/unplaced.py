"""Why numbers of a table are kept without keys, in both languages."""

from collections.abc import Mapping

from harvester.parse.tables.aligning import MISCOUNTED, SHORT
from harvester.parse.tables.bodies import OTHER_BODIES
from harvester.parse.tables.broken_digits import BROKEN
from harvester.parse.tables.dispute_groups import UNTOLD
from harvester.parse.tables.head_choice import HEADLESS
from harvester.parse.tables.labels_behind import ON_BOTH_SIDES
from harvester.parse.tables.layout import SEVERAL
from harvester.parse.tables.moved_values import RUN_BEFORE_BLANK, SIGN_MOVED
from harvester.parse.tables.repeated_rows import NO_GROUP
from harvester.parse.tables.rival_rows import CONTESTED_ROWS
from harvester.parse.tables.rivals import CONTESTED
from harvester.parse.tables.uneven import SURPLUS
from harvester.parse.tables.values_first import BEFORE

OTHER_YEAR = "the table stands under another year"
PART_OF_YEAR = "the table is of a part of the year; that of the whole year stands beside it"
OTHER_LEVEL = "the table is of the government's own level; that of its whole region stands beside it"
OTHER_ORGAN = "the table stands under the name of another organ"
EXAMPLE = "the table is an example of how it is filled in; the form itself stands beside it"
UNPLACED: Mapping[str, str] = {
    SEVERAL: "几栏数字连在一起，按勾稽关系和正文仍有多种读法",
    CONTESTED: "有几栏用同一栏名，无从判断哪一栏是本机关、本年度的",
    CONTESTED_ROWS: "有几行数值（几个年度、单位或类别），无从判断哪一行是本机关、本年度的",
    MISCOUNTED: "该行数值个数与表头栏数不一致",
    HEADLESS: "表头没有本表式的栏名",
    SHORT: "该行缺少单元格，各数属于哪一栏不能确定",
    OTHER_YEAR: "表格上方写的是另一年度",
    PART_OF_YEAR: "表格上方写的是一年中的一段时间，另有全年的同一表式",
    OTHER_LEVEL: "该表只计本级，另有全辖区的同一表式",
    OTHER_ORGAN: "表格上方写的是另一机关",
    EXAMPLE: "该表是填表示例，另有同一表式",
    NO_GROUP: "几类都有这一行名，表中未写明属于哪一类",
    OTHER_BODIES: "各栏不是表式的栏目，如为不同的单位",
    UNTOLD: "表格只有一组栏目，未写明是行政复议还是行政诉讼",
    BEFORE: "数值排在行名之前，属于哪一行不能确定",
    ON_BOTH_SIDES: "行名两边都有数，哪些数属于该行不能确定",
    BROKEN: "文本把数字拆成了几段，该行各数是否完整不能确定",
    SIGN_MOVED: "只有增减数带正负号，而增减一栏为空，该行各数属于哪一栏不能确定",
    RUN_BEFORE_BLANK: "该行有两个数字连在一起，其后又有空格，后面各数属于哪一栏不能确定",
    SURPLUS: "该行数值多于表头栏数，多出的是哪一个不能确定",
}
"""Notes of numbers that are kept without keys because nobody can say which column they belong to, and in Chinese."""
