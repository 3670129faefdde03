"""Requests tables made by chance whose sums all hold, and their rows as a page prints them."""

import random

from harvester.forms import load_forms

FORM = load_forms().table("v2021_applications")
COLUMNS = [line.key for line in FORM.value_columns]
ROWS = [line.key for line in FORM.rows if line.holds_values]
Values = dict[tuple[str, str], int]
HEADER: list[list[object]] = [
    [["（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3], ["申请人情况", 1, 7]],
    [["自然人", 2, 1], ["法人或其他组织", 1, 5], ["总计", 2, 1]],
    ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"],
]


def consistent(seed: int, most: int) -> Values:
    chance = random.Random(seed)  # noqa: S311
    leaves = [line.key for line in FORM.rows if line.role == "leaf" and line.parent is not None]
    values: Values = {}
    for column in (line.key for line in FORM.value_columns[:-1]):
        new, over = chance.randint(0, most), chance.randint(0, most // 5)
        forward = chance.randint(0, (new + over) // 4)
        parts = dict.fromkeys(leaves, 0)
        for leaf in chance.choices(leaves[:6], k=new + over - forward):
            parts[leaf] += 1
        values |= {("new_received", column): new, ("carried_over", column): over, ("carried_forward", column): forward}
        values |= {("results_total", column): new + over - forward} | {(leaf, column): parts[leaf] for leaf in leaves}
    for row in {row for row, _ in values}:
        values[row, "total"] = sum(values[row, line.key] for line in FORM.value_columns[:-1])
    return values


def printed_rows(values: Values) -> dict[str, list[object]]:
    """The rows by their keys: labels with their spans, then the values."""
    rows: dict[str, list[object]] = {}
    begun: list[object] = []
    for line in FORM.rows:
        if not line.holds_values:
            below = [other for other in FORM.rows if other.holds_values and other.path[: len(line.path)] == line.path]
            begun.append([line.label, len(below), 1])
            continue
        rows[line.key] = [*begun, [line.label, 1, 4 - len(line.path)], *(str(values[line.key, c]) for c in COLUMNS)]
        begun = []
    return rows
