# ruff: noqa: E501 - pages stand as written
"""Pages and tables in the shapes that content systems, word processors and spreadsheets leave, around one report."""

from collections.abc import Callable
from html import escape

from consistent_tables import COLUMNS, FORM, HEADER, Values, consistent, printed_rows

from harvester.items import Parsed

VALUES = consistent(11, 40)
LEAVES = [line for line in FORM.rows if line.holds_values]
NAMES = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
TITLE = "青石县林业局2023年政府信息公开工作年度报告"
HEADS = [
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
]
PARTS = [
    "2023年，我局推进各项公开工作，全年主动公开政府信息128条。", "按规定公开行政许可、行政处罚等事项。", "",
    "本年度没有发生行政复议、行政诉讼。", "公开内容还不够丰富，下一步将加强培训。", "本年度没有其他需要报告的事项。",
]  # fmt: skip
SHAPES: dict[str, Callable[[], str]] = {}
Cell = Callable[[str, int], str]


def shape(make: Callable[[], str]) -> Callable[[], str]:
    SHAPES[make.__name__] = make
    return make


def keyed(parsed: Parsed) -> dict[tuple[str | None, str | None], float | int | None]:
    cells = [cell for table in parsed.tables for cell in table.cells if cell.row_key is not None]
    return {(cell.row_key, cell.column_key): cell.value for cell in cells}


def rows(cell: Cell = lambda _column, value: f"<td>{value}</td>", values: Values = VALUES) -> list[str]:
    """The rows of the requests table, its three header rows first; ``cell`` writes a value cell."""
    made = []
    for number, row in enumerate([*HEADER, *printed_rows(values).values()]):
        first = len(row) - len(COLUMNS) if number >= len(HEADER) else len(row)
        written = []
        for text, down, across in ((c, 1, 1) if isinstance(c, str) else c for c in row[:first]):  # type: ignore[misc, attr-defined]
            written.append(
                f"<td{f' rowspan={down}' if down > 1 else ''}{f' colspan={across}' if across > 1 else ''}>{text}</td>"
            )
        written += [cell(column, int(str(value))) for column, value in zip(COLUMNS, row[first:], strict=False)]
        made.append(f"<tr>{''.join(written)}</tr>")
    return made


def table(cell: Cell = lambda _column, value: f"<td>{value}</td>") -> str:
    return f"<table border=1>{''.join(rows(cell))}</table>"


def parts(middle: str, line: str = "<p>%s</p>") -> list[tuple[str, str]]:
    """Headings and what stands below them."""
    return [(head, middle if n == 2 else line % text) for n, (head, text) in enumerate(zip(HEADS, PARTS, strict=True))]


def body(middle: str | None = None, line: str = "<p>%s</p>") -> str:
    return "".join(line % head + below for head, below in parts(table() if middle is None else middle, line))


def page(inner: str, *, head: str = "", title: str = TITLE, after: str = "") -> str:
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title>{head}</head><body><div class="main"><h1>{title}</h1>'
        f'<div class="info">发布日期：2024-01-15 来源：青石县林业局 浏览次数：<span>33</span></div><div class="con">{inner}</div>{after}</div>'
        '<div class="foot"><p>主办单位：青石县人民政府办公室 网站标识码：3300000001</p><p>技术支持：某某科技</p></div></body></html>'
    )


@shape
def excel() -> str:
    cells = "".join(rows(lambda _, v: f'<td class=xl65 align=right style="border-left:none" x:num>{v}</td>'))
    ruler = (
        "<![if supportMisalignedColumns]><tr height=0 style='display:none'>"
        + "<td width=72></td>" * 10
        + "</tr><![endif]>"
    )
    return page(
        body(
            f"<table border=0 cellspacing=0 style='border-collapse:collapse' x:str><colgroup><col width=72 span=10></colgroup>{cells}{ruler}</table>"
        )
    )


@shape
def word_processor() -> str:
    style = "<td width=57 style='width:43pt'><p class=MsoNormal align=center><span lang=EN-US style=\"mso-spacerun:'yes';font-size:10.5pt\">%s<o:p></o:p></span></p></td>"
    return page(body(table(lambda _, v: style % v)))


@shape
def header_on_each_page() -> str:
    made = rows()
    return page(body(f"<table>{''.join([*made[:5], *made[:3], *made[5:]])}</table>"))


@shape
def three_pages() -> str:
    made = rows()
    return page(
        body("<p>&nbsp;</p>".join(f"<table>{''.join(part)}</table>" for part in (made[:7], made[7:15], made[15:])))
    )


@shape
def boxes_instead_of_a_table() -> str:
    made = [["申请类别", *NAMES], *([line.label, *(str(VALUES[line.key, c]) for c in COLUMNS)] for line in LEAVES)]
    cells = "".join(
        '<div class="r">' + "".join(f'<div class="d">{text}</div>' for text in row) + "</div>" for row in made
    )
    return page(body(f'<div class="t">{cells}</div>'), head="<style>.t{display:table}.r{display:table-row}</style>")


@shape
def lists_instead_of_a_table() -> str:
    made = [["申请类别", *NAMES], *([line.label, *(str(VALUES[line.key, c]) for c in COLUMNS)] for line in LEAVES)]
    return page(body("".join("<ul>" + "".join(f"<li>{text}</li>" for text in row) + "</ul>" for row in made)))


@shape
def drawn_with_signs() -> str:
    made = [["申请类别", *NAMES], *([line.label, *(str(VALUES[line.key, c]) for c in COLUMNS)] for line in LEAVES)]
    rule = "├" + "┼".join(["──"] * 8) + "┤"
    lines = ["┌" + "┬".join(["──"] * 8) + "┐", *(line for row in made for line in ("│" + "│".join(row) + "│", rule))]
    return page(body("<pre>" + "\n".join(lines[:-1]) + "\n└" + "┴".join(["──"] * 8) + "┘</pre>"))


@shape
def empty_columns_between() -> str:
    made = rows(lambda _, v: f"<td width=1></td><td>{v}</td>")
    made[0] = made[0].replace("colspan=7", "colspan=14")
    made[1] = made[1].replace("colspan=5", "colspan=10").replace("rowspan=2>", "rowspan=2 colspan=2>")
    made[2] = made[2].replace("<td>", "<td colspan=2>")
    return page(body(f"<table>{''.join(made)}</table>"))


@shape
def numbered_columns() -> str:
    made = rows()
    made.insert(3, "<tr><td colspan=3>栏次</td>" + "".join(f"<td>{n}</td>" for n in range(1, 8)) + "</tr>")
    return page(body(f"<table>{''.join(made)}</table>"))


@shape
def numbered_rows() -> str:
    made = rows()
    made = [
        made[0].replace("<tr>", "<tr><td rowspan=3>序号</td>"),
        *made[1:3],
        *(row.replace("<tr>", f"<tr><td>{n}</td>", 1) for n, row in enumerate(made[3:], 1)),
    ]
    return page(body(f"<table>{''.join(made)}</table>"))


@shape
def units_in_cells() -> str:
    return page(body(table(lambda _, v: f"<td>{v}件</td>")))


@shape
def units_in_a_row() -> str:
    made = rows()
    made.insert(3, "<tr><td colspan=3>计量单位</td>" + "<td>件</td>" * 7 + "</tr>")
    return page(body(f"<table>{''.join(made)}</table>"))


@shape
def last_row_first_in_the_source() -> str:
    made = rows()
    return page(
        body(
            f"<table><thead>{''.join(made[:3])}</thead><tfoot>{made[-1]}</tfoot><tbody>{''.join(made[3:-1])}</tbody></table>"
        )
    )


@shape
def title_and_notes_in_the_table() -> str:
    made = [
        "<tr><td colspan=10>政府信息公开申请情况统计表</td></tr>",
        "<tr><td colspan=5>填报单位：青石县林业局</td><td colspan=5>单位：件</td></tr>",
        *rows(),
    ]
    return page(body(f"<table>{''.join(made)}<tr><td colspan=10>注：数据截至2023年12月31日。</td></tr></table>"))


@shape
def hidden_copy_for_telephones() -> str:
    return page(body(f'{table()}<div style="display:none">{table()}</div>'))


@shape
def shares_below() -> str:
    return page(
        body(f"<table>{''.join(rows())}<tr><td colspan=3>占比（%）</td>{'<td>12.5</td>' * 6}<td>100</td></tr></table>")
    )


@shape
def turned_round() -> str:
    head = "<tr><td>申请人</td>" + "".join(f"<td>{line.label}</td>" for line in LEAVES) + "</tr>"
    made = [
        f"<tr><td>{name}</td>" + "".join(f"<td>{VALUES[line.key, c]}</td>" for line in LEAVES) + "</tr>"
        for name, c in zip(NAMES, COLUMNS, strict=True)
    ]
    return page(body(f"<table>{head}{''.join(made)}</table>"))


@shape
def another_year_below() -> str:
    other = "".join(rows(lambda _, v: f"<td>{v + 1}</td>"))
    return page(body(f"{table()}<p>附：2022年申请情况</p><table>{other}</table>"))


@shape
def characters_in_spans() -> str:
    def each(text: str) -> str:
        return "".join(f"<span>{character}</span>" for character in text)

    return page(body(table(lambda _, v: f"<td>{each(str(v))}</td>")).replace(PARTS[0], each(PARTS[0])))


@shape
def capital_tags_left_open() -> str:
    made = page(body()).replace("<p>", "<P>").replace("</p>", "").replace("<td", "<TD").replace("</td>", "")
    return made.replace("<tr>", "<TR>").replace("</tr>", "").replace("<!DOCTYPE html>", "")


@shape
def accordion() -> str:
    return page("".join(
        f'<div class="panel"><div class="head"><h4><a data-toggle="collapse" href="#c{n}">{head}</a></h4></div><div id="c{n}" class="collapse"><div>{below}</div></div></div>'
        for n, (head, below) in enumerate(parts(table()))
    ))  # fmt: skip


@shape
def headings_linked_within_the_page() -> str:
    return page(
        "".join(f'<h3><a href="#s{n}">{head}</a></h3>{below}' for n, (head, below) in enumerate(parts(table())))
    )


@shape
def panels_shown_by_a_click() -> str:
    return page("".join(
        f'<div class="tab"{"" if not n else " style=display:none"}><h3>{head}</h3>{below}</div>' for n, (head, below) in enumerate(parts(table()))
    ))  # fmt: skip


@shape
def details() -> str:
    return page("".join(f"<details><summary>{head}</summary>{below}</details>" for head, below in parts(table())))


@shape
def printed_pages() -> str:
    return page(body().replace(f"<p>{HEADS[4]}", f"<div>— 3 —</div><div>{TITLE}</div><p>{HEADS[4]}"))


@shape
def neighbours_inside() -> str:
    return page(
        body(),
        after='<p>上一篇：<a href="1.html">青石县林业局2022年政府信息公开工作年度报告</a></p><p>下一篇：<a href="2.html">行政执法公示</a></p>',
    )


@shape
def a_row_of_layout_a_paragraph() -> str:
    lines = [text for head, below in parts(table(), "%s") for text in (head, below)]
    return page("<table width=100%>" + "".join(f"<tr><td>{line}</td></tr>" for line in lines) + "</table>")


@shape
def headings_numbered_by_the_list() -> str:
    return page("<ol>" + "".join(f"<li><b>{head[2:]}</b>{below}</li>" for head, below in parts(table())) + "</ol>")


@shape
def headings_run_into_the_text() -> str:
    return page(
        "".join(
            f"<p><b>{head}。</b></p>{below}" if n == 2 else below.replace("<p>", f"<p><b>{head}。</b>")
            for n, (head, below) in enumerate(parts(table()))
        )
    )


@shape
def lines_by_breaks_alone() -> str:
    return page(body(line="　　%s<br>\r\n"))


@shape
def kept_in_a_field_for_a_script() -> str:
    kept = escape(f"<h1>{TITLE}</h1><p>发布日期：2024-01-15</p>{body()}")
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE}</title></head><body><div id="c"></div><textarea id="t" style="display:none">{kept}</textarea><script>c.innerHTML=t.value</script></body></html>'


@shape
def kept_in_a_template() -> str:
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE}</title></head><body><div id="c"></div><script type="text/template"><h1>{TITLE}</h1><p>发布日期：2024-01-15</p>{body()}</script></body></html>'


@shape
def numbered_rows_below_no_name() -> str:
    made = [
        ["申请处理情况", "", *NAMES],
        *([line.label, str(n), *(str(VALUES[line.key, c]) for c in COLUMNS)] for n, line in enumerate(LEAVES, 1)),
    ]
    return page(body("<pre>" + "\n".join(" | ".join(row) for row in made) + "</pre>"))


@shape
def sum_of_other_handling_beside_its_name() -> str:
    made = ["<tr><td>申请处理情况</td>" + "".join(f"<td>{name}</td>" for name in NAMES) + "</tr>"]
    for line in FORM.rows:
        below = [other.key for other in FORM.rows if other.holds_values and other.path[: len(line.path)] == line.path]
        number = {
            "other_handling": "（六）",
            "other_correction_overdue": "（六）1",
            "other_fee_overdue": "（六）2",
        }.get(line.key, "")
        if line.holds_values or line.key == "other_handling":
            cells = "".join(f"<td>{sum(VALUES[key, c] for key in below)}</td>" for c in COLUMNS)
            made.append(f"<tr><td>{number}{line.label}</td>{cells}</tr>")
    return page(body(f"<table border=1>{''.join(made)}</table>"))
