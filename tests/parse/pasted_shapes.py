# ruff: noqa: E501 - pages stand as written
"""Pages and tables as they are pasted into editors: broken labels, odd digits and blanks, added rows and columns, bytes of two kinds."""

import re
from collections.abc import Callable

from consistent_tables import COLUMNS, Values, consistent
from page_shapes import LEAVES, NAMES, PARTS, VALUES, body, page, rows, table

LARGE = consistent(29, 60_000)
Shape = Callable[[], str | bytes]
PASTED: dict[str, tuple[Shape, Values]] = {}
UNREAD: dict[str, tuple[Shape, Values]] = {}
"""Shapes whose numbers are not all read."""


def pasted(values: Values = VALUES, into: dict[str, tuple[Shape, Values]] = PASTED) -> Callable[[Shape], Shape]:
    def note(make: Shape) -> Shape:
        into[make.__name__] = make, values
        return make

    return note


def cells(write: Callable[[int], str], values: Values = VALUES) -> str:
    """A page whose value cells hold what ``write`` makes of a number."""
    return page(body(f"<table border=1>{''.join(rows(lambda _, v: f'<td>{write(v)}</td>', values))}</table>"))


def whole(made: list[str]) -> str:
    return page(body(f"<table border=1>{''.join(made)}</table>"))


@pasted()
def header_words_broken() -> str:
    made = rows()
    made[1] = made[1].replace("自然人", "自<br>然<br>人").replace("总计", "总　　计")
    made[2] = re.sub(r"<td>(..)(.*?)</td>", r"<td><p>\1</p><p>&nbsp;\2</p></td>", made[2])
    return whole(made)


@pasted()
def wide_digits() -> str:
    return cells(lambda v: "".join(chr(0xFF10 + int(d)) for d in str(v)))


@pasted()
def halves_side_by_side() -> str:
    made = [[line.label, *(str(VALUES[line.key, c]) for c in COLUMNS)] for line in LEAVES]
    half = (len(made) + 1) // 2
    left, right = made[:half], [*made[half:], [""] * 8][:half]
    head = ["申请类别", *NAMES]
    lines = [head * 2, *(a + b for a, b in zip(left, right, strict=True))]
    return whole(["<tr>" + "".join(f"<td>{text}</td>" for text in line) + "</tr>" for line in lines])


@pasted()
def tables_in_every_cell() -> str:
    return cells(lambda v: f"<table width='100%'><tr><td align=center>{v}</td></tr></table>")


@pasted(LARGE)
def wide_commas_and_units() -> str:
    return cells(lambda v: f"{v:,}".replace(",", "，") + " 件", LARGE)


@pasted(LARGE)
def hard_blanks_between_thousands() -> str:
    return cells(lambda v: f"{v:,}".replace(",", "&nbsp;"), LARGE)


@pasted(LARGE)
def narrow_blanks_between_thousands() -> str:
    return cells(lambda v: f"{v:,}".replace(",", "&#8239;"), LARGE)


@pasted(LARGE, UNREAD)
def apostrophes_between_thousands() -> str:
    return cells(lambda v: f"{v:,}".replace(",", "’"), LARGE)


@pasted()
def notes_in_the_last_rows() -> str:
    note = "<tr><td colspan=10>注：1.本表数据由各科室报送汇总；2.总计为前列之和。</td></tr><tr><td colspan=3>填表人：办公室</td><td colspan=7>审核日期：2024年1月10日</td></tr>"
    return whole([*rows(), note])


@pasted()
def remarks_behind() -> str:
    made = rows()
    made[0] = made[0].replace("</tr>", "<td rowspan=3>备注</td></tr>")
    return whole(
        [
            *made[:3],
            *(
                r.replace("</tr>", f"<td>{'较上年增加2件' if n % 5 == 1 else ''}</td></tr>")
                for n, r in enumerate(made[3:])
            ),
        ]
    )


@pasted()
def group_opened_again_on_the_next_page() -> str:
    made = rows()
    head, first, rest = made[:3], made[3:11], made[11:]
    first[2] = re.sub(r"rowspan=\d+", f"rowspan={len(first) - 2}", first[2], count=1)
    first[4] = re.sub(r"rowspan=\d+", f"rowspan={len(first) - 4}", first[4], count=1)
    inner = next(n for n, row in enumerate(rest) if "无法提供" in row)
    outer = next(n for n, row in enumerate(rest) if "结转下年度" in row)
    again = f"<tr><td rowspan={outer}>本年度办理结果（续）</td><td rowspan={inner}>不予公开（续）</td>"
    rest[0] = rest[0].replace("<tr>", again, 1)
    pages = ("".join([*head, *part]) for part in (first, rest))
    return page(body("<p>（接下页）</p>".join(f"<table>{part}</table>" for part in pages)))


@pasted()
def vertical_group_labels() -> str:
    made = rows()
    return whole([re.sub(r"(<td rowspan=\d+>)(本年度办理结果)", lambda m: m[1] + "<br>".join(m[2]), r) for r in made])


@pasted()
def share_behind_the_total() -> str:
    made = rows()
    made[0] = made[0].replace("colspan=7", "colspan=8")
    made[1] = made[1].replace("</tr>", "<td rowspan=2>占比</td></tr>")
    return whole([*made[:3], *(r.replace("</tr>", "<td>12.5%</td></tr>") for r in made[3:])])


@pasted()
def last_years_total_behind() -> str:
    made = rows()
    made[0] = made[0].replace("</tr>", "<td rowspan=3>上年总计</td></tr>")
    return whole([*made[:3], *(r.replace("</tr>", f"<td>{n}</td></tr>") for n, r in enumerate(made[3:], 500))])


@pasted()
def head_written_behind_the_body() -> str:
    made = rows()
    return page(body(f"<table><tbody>{''.join(made[3:])}</tbody><thead>{''.join(made[:3])}</thead></table>"))


@pasted()
def head_wider_than_the_body() -> str:
    made = rows()
    made[0] = made[0].replace("colspan=7", "colspan=12")
    return whole(made)


@pasted()
def caption_in_the_first_row() -> str:
    title = "<tr><td colspan=10 align=center><b>表3　收到和处理政府信息公开申请情况统计表</b></td></tr><tr><td colspan=10 align=right>单位：件</td></tr>"
    return whole([title, *rows()])


@pasted(into=UNREAD)
def terms_and_details() -> str:
    made = [
        f"<dt>{line.label}</dt>"
        + "".join(f"<dd>{name}：{VALUES[line.key, c]}</dd>" for name, c in zip(NAMES, COLUMNS, strict=True))
        for line in LEAVES
    ]
    return page(body(f"<dl>{''.join(made)}</dl>"))


@pasted()
def boxes_shown_as_a_table() -> str:
    made = [["申请类别", *NAMES], *([line.label, *(str(VALUES[line.key, c]) for c in COLUMNS)] for line in LEAVES)]
    written = "".join(
        '<div style="display: table-row">'
        + "".join(f'<span style="display: table-cell">{text}</span>' for text in row)
        + "</div>"
        for row in made
    )
    return page(body(f'<div style="display: table">{written}</div>'))


@pasted()
def signs_left_as_they_are() -> str:
    return page(body().replace("按规定公开", "<按规定公开>公开率 < 100% & 按时率>95%。</p><p>按规定公开", 1))


@pasted()
def bytes_of_two_encodings() -> bytes:
    data = page(body()).encode()
    return data.replace("主办单位".encode(), "主办单位".encode("gb18030")).replace(
        "技术支持".encode(), "技术支持".encode("gb18030")
    )


@pasted()
def byte_order_marks_everywhere() -> bytes:
    return b"\xef\xbb\xbf" * 2 + page(body()).replace("<h1>", "\ufeff<h1>\ufeff").replace("<td>", "<td>\ufeff").encode()


@pasted()
def entities_encoded_twice() -> str:
    made = page(body(table(lambda _, v: f"<td>&amp;nbsp;{v}&amp;nbsp;</td>")))
    return made.replace("<p>2023年，", "<p>&amp;nbsp;&amp;nbsp;2023年，").replace("公开申请", "公开&amp;shy;申请")


@pasted()
def soft_hyphens() -> str:
    made = rows(lambda _, v: f"<td>&shy;{v}&shy;</td>")
    made[2] = made[2].replace("机构", "&shy;机&shy;构")
    return whole(made).replace("公开政府", "公开&shy;政府")


@pasted(LARGE)
def nothing_wide_within_numbers() -> str:
    return cells(lambda v: "&#8203;".join(str(v)) + "&#8288;", LARGE)


@pasted()
def marks_of_direction() -> str:
    return cells(lambda v: f"&rlm;{v}&lrm;").replace("2023年，", "&lrm;2023&rlm;年，")


@pasted()
def digits_in_spans_of_their_own() -> str:
    digits = "<span style='font-size:12pt'>{}</span>"
    return cells(
        lambda v: (
            "<p class=MsoNormal><!--[if !supportLists]--><![endif]-->"
            + "".join(map(digits.format, str(v)))
            + "<o:p>&nbsp;</o:p></p>"
        )
    )


@pasted()
def a_table_for_every_row() -> str:
    made = [["申请类别", *NAMES], *([line.label, *(str(VALUES[line.key, c]) for c in COLUMNS)] for line in LEAVES)]
    return page(
        body(
            "".join(f"<table width=100%><tr>{''.join(f'<td>{text}</td>' for text in row)}</tr></table>" for row in made)
        )
    )


@pasted()
def headings_everywhere() -> str:
    return whole([r.replace("<td", "<th scope=row").replace("</td>", "</th>") for r in rows()])


@pasted()
def a_table_in_a_span_in_a_paragraph() -> str:
    return page(body(f"<p><span style='font-size:16pt'><b>{table()}</b></span></p>"))


@pasted()
def a_row_of_which_added() -> str:
    made = rows()
    extra = "<tr><td colspan=3>其中：通过网络提交的申请</td>" + "<td>1</td>" * 7 + "</tr>"
    return whole([*made[:4], extra, *made[4:]])


@pasted()
def empty_paragraphs_and_tabs_in_cells() -> str:
    return cells(lambda v: f"<p>\t</p><p>\n\t {v}\n</p><p>&emsp;</p>")


@pasted()
def text_in_lines_of_an_editor() -> str:
    """Each paragraph broken at a width by the editor, with blanks where lines begin."""
    made = page(body())
    for text in PARTS:
        if len(text) > 12:
            made = made.replace(text, f"\n            {text[:9]}\n            {text[9:]}\n")
    return made


@pasted()
def classes_that_hide() -> str:
    made = rows()
    copy = "".join(rows(lambda _, _v: "<td>9</td>"))
    return page(
        body(f'<table class="xs">{copy}</table><table>{"".join(made)}</table>'),
        head="<style>.a{color:red}\n.xs , .yy {display : none}</style>",
    )


@pasted()
def a_column_hidden_by_a_class() -> str:
    made = rows(lambda _, v: f'<td class="b c">{v + 1}</td><td>{v}</td>')
    return page(body(f"<table>{''.join(made)}</table>"), head="<style>td.c{display:none}</style>")
