# ruff: noqa: E501 - markup and word lists stand as written
"""Skins with one oddity each: of markup, of characters, of where things stand. Markup and texts are our own."""

import html
import re
from collections.abc import Callable

from benchmarks.skins import words
from benchmarks.skins.furniture import Furniture

_KANGXI = str.maketrans("一二工人大小日月水文方高面行用自言金立", "⼀⼆⼯⼈⼤⼩⽇⽉⽔⽂⽅⾼⾯⾏⽤⾃⾔⾦⽴")


def _frame(f: Furniture, inner: str, *, top: str = "", bottom: str = "") -> str:
    """A plain page around an article."""
    return (
        f'<!DOCTYPE html><html><head><meta charset="{{CHARSET}}"><title>{f.head_title()}</title>{f.metas(0.5)}</head><body><div class="hd">{f.bar()}<ul>{f.nav()}</ul></div>'
        f'<div class="dq">{f.crumb()}</div>{top}{inner}{bottom}<div class="bt">{f.footer()}</div></body></html>'
    )


def _article(f: Furniture, body: str, *, title: str | None = None, between: str = "", after: str = "") -> str:
    return f'<div class="art"><h2>{title or f.title}</h2><div class="inf">{f.info()}</div>{between}<div class="txt">{body}</div>{f.files()}{after}</div>'


def _on_text(markup: str, change: Callable[[str], str]) -> str:
    """Change the text between tags, leaving tags, comments, styles and entities alone."""
    parts = re.split(r"(<!--.*?-->|<style.*?</style>|<[^>]*>|&[#\w]+;)", markup, flags=re.DOTALL)
    return "".join(part if n % 2 else change(part) for n, part in enumerate(parts))


def letter_spaced(f: Furniture, body: str) -> str:
    """The title's characters set apart by blanks."""
    return _frame(f, _article(f, body, title=f.pick("&nbsp;", " ", "　").join(f.doc.title)))


def index_with_body_row(f: Furniture, body: str) -> str:
    """The index table's last row holds the whole report."""
    cells = f.index_rows()
    rows = "".join(
        f"<tr><td>{a}：</td><td>{html.escape(b, quote=False)}</td><td>{c}：</td><td>{html.escape(d, quote=False)}</td></tr>"
        for (a, b), (c, d) in zip(cells[::2], cells[1::2], strict=True)
    )
    return _frame(
        f, f"<table border=1 width=900>{rows}<tr><td>内容</td><td colspan=3>{body}</td></tr></table>{f.files()}"
    )


def bordered_cell(f: Furniture, body: str) -> str:
    """Title, source line and body in the cells of one bordered table."""
    return _frame(
        f,
        f"<table border=1 cellpadding=4><tbody><tr><th>{f.title}</th></tr><tr><td>{f.info('{0}', ' ')}</td></tr><tr><td>{body}</td></tr><tr><td>{f.tools()}</td></tr></tbody></table>{f.files()}",
    )


def labels_over_values(f: Furniture, body: str) -> str:
    """An index table with its labels in one row and the values below them."""
    rows = f.index_rows()[:6]
    head = "".join(f"<th>{label}</th>" for label, _ in rows)
    line = "".join(f"<td>{html.escape(value, quote=False)}</td>" for _, value in rows)
    return _frame(
        f,
        f'<table class="i"><tr>{head}</tr><tr>{line}</tr></table><h1>{f.title}</h1><div class="c">{body}</div>{f.files()}',
    )


def no_colons(f: Furniture, body: str) -> str:
    """Labels and values in spans, and no colon between them."""
    f.doc.date_where = f.doc.pub_where = "text"
    day = f.doc.posted_t.strftime("%Y-%m-%d")
    f.chrome.noise["meta"] += [f"发布机构{f.doc.publisher}", f"发布日期{day}"]
    line = f"<p><i>发布机构</i><em>{html.escape(f.doc.publisher, quote=False)}</em></p><p><i>发布日期</i><em>{day}</em></p><p><i>浏览次数</i><em>{f.r.randint(1, 99)}</em></p>"
    return _frame(
        f, f'<h1>{f.title}</h1><div class="m">{line}</div><div class="c">{body}</div>{f.files()}<div>{f.share()}</div>'
    )


def english_labels(f: Furniture, body: str) -> str:
    """Labels in English, left by a template nobody translated."""
    f.doc.date_where = f.doc.pub_where = "text"
    day = f.doc.posted_t.strftime("%Y-%m-%d %H:%M")
    f.chrome.noise["meta"] += [f"Source: {f.doc.publisher}", f"Date: {day}"]
    return _frame(
        f,
        f"<h1>{f.title}</h1><p>Date: {day} &nbsp; Source: {html.escape(f.doc.publisher, quote=False)} &nbsp; Views: {f.r.randint(9, 999)} Font: A+ A-</p><div>{body}</div>{f.files()}<p>Share Print Close</p>",
    )


def tabs(f: Furniture, body: str) -> str:
    """Text, interpretation and files as panes of one box; the interpretation is prose too."""
    pane = f'<div class="pane"><h4>{f.say("related", "解读文稿")}</h4><p>{f.prose("related", words.SUMMARIES)}</p><p>{f.prose("related", words.SUMMARIES)}</p></div>'
    heads = "".join(f"<li>{name}</li>" for name in ("正文", "政策解读", "附件"))
    return _frame(
        f,
        f'<h1>{f.title}</h1><p>{f.info()}</p><ul class="tab">{heads}</ul><div class="panes"><div class="pane">{body}</div>{pane}<div class="pane">{f.files()}</div></div>',
    )


def summary_box(f: Furniture, body: str) -> str:
    """A summary made by machine between the source line and the body."""
    box = f'<div class="ai"><b>{f.say("share", "智能摘要")}</b><p>{f.prose("popup", words.NOTICES)}</p></div>'
    return _frame(f, _article(f, body, between=box))


def broken_up(f: Furniture, body: str) -> str:
    """Tools between the parts of the body, never inside a table of it."""
    parts = re.split(r"(?=<(?:p|div|h\d|strong)\b[^>]*>(?:<(?!/?t)[^>]*>|\s|&nbsp;)*三、(?=收到))", body, maxsplit=1)
    bar = (
        f"<div class='bar'>{f.tools()}</div><div class='share'>{f.say('share', '分享到：')}<a>微信</a><a>微博</a></div>"
    )
    return _frame(f, _article(f, bar.join(parts)))


def messenger(f: Furniture, body: str) -> str:
    """Pasted from a messenger's editor: sections in sections, decorations, a code to follow."""
    body = re.sub(r"<p\b[^>]*>", '<section data-role="paragraph"><section style="margin:0 8px"><p>', body)
    body = re.sub(r"</p>", "</p></section></section>", body)
    return _frame(
        f,
        _article(
            f,
            f'<section data-tools="editor"><section><section></section></section>{body}</section>',
            after=f"<p>{f.say('share', '长按识别二维码关注我们')}</p>",
        ),
    )


def kangxi(f: Furniture, body: str) -> str:
    """Text out of a PDF: radicals in the place of characters, in the title too."""
    return _frame(
        f, _article(f, _on_text(body, lambda text: text.translate(_KANGXI)), title=f.title.translate(_KANGXI))
    )


def invisible(f: Furniture, body: str) -> str:
    """Zero-width blanks and soft hyphens inside words and numbers."""
    return _frame(
        f,
        _article(
            f,
            _on_text(
                body,
                lambda text: re.sub(
                    r"(?<=[\u4e00-\u9fff])(?=信|公|度)", "\u200b", re.sub(r"(?<=开)(?=工)", "\u00ad", text)
                ),
            ),
        ),
    )


def entities(f: Furniture, body: str) -> str:
    """Every character above ASCII as a numeric reference, on the whole page."""
    page = _frame(f, _article(f, body))
    return re.sub(
        r"[^\x00-\x7f]", lambda found: f"&#{ord(found.group())};" if f.r.p(0.5) else f"&#x{ord(found.group()):X};", page
    )


def xhtml(f: Furniture, body: str) -> str:
    """An XML declaration, processing instructions and sections of character data in scripts."""
    page = _frame(f, _article(f, body))
    return '<?xml version="1.0" encoding="{CHARSET}"?>\n' + page.replace(
        "<body>", "<body><script>//<![CDATA[\nvar a = '<p>一、总体情况</p>';\n//]]></script><?php echo 1 ?>"
    )


def twice_visible(f: Furniture, body: str) -> str:
    """A copy for telephones follows, hidden only by the style sheet."""
    copy = f'<div class="m-art"><div class="m-t">{f.title}</div><div class="m-i">{f.info()}</div><div class="m-c">{body}</div><p>{f.share()}</p></div>'
    return _frame(f, _article(f, body), bottom=f"<div>{f.share()}</div>{copy}")


def files_above(f: Furniture, body: str) -> str:
    """The files stand between title and text."""
    return _frame(
        f,
        f'<div class="art"><h2>{f.title}</h2><div class="inf">{f.info()}</div>{f.files()}<div class="txt">{body}</div></div>',
    )


def long_sidebar(f: Furniture, body: str) -> str:
    """The office presents itself at length beside the report."""
    about = "".join(f"<p>{f.prose('nav', words.ABOUT)}</p>" for _ in range(9))
    return _frame(
        f,
        f'<div class="two"><div class="lft"><h3>机构概况</h3>{about}<h3>{f.say("nav", "信息公开目录")}</h3><ul>{f.side()}</ul></div>{_article(f, body)}</div>',
    )


def comments_below(f: Furniture, body: str) -> str:
    """Readers' comments in full sentences."""
    remarks = "".join(
        f"<li><b>网友{n}</b><p>{f.prose('related', words.REMARKS)}</p><span>2023-03-0{n + 1}</span></li>"
        for n in range(3)
    )
    return _frame(f, _article(f, body, after=f"<h4>{f.say('share', '最新评论')}</h4><ul>{remarks}</ul>"))


def site_in_heading(f: Furniture, body: str) -> str:
    """The heading has the site's name behind the title; so has the title element."""
    site = html.escape(f.site, quote=False)
    page = _frame(f, _article(f, body, title=f"《{f.title}》"))
    return re.sub(
        r"<title>.*?</title>",
        lambda _: f"<title>{f.title}-{site}-政府信息公开年报</title>",
        page,
        count=1,
        flags=re.DOTALL,
    )


def office_paper(f: Furniture, body: str) -> str:
    """Site's banner as h1, the source line above the title, tools in between."""
    return _frame(
        f,
        f'<h1>{f.say("nav", f.site + "门户")}</h1><div class="src">{f.info()}</div><div>{f.tools()}</div><center><h3>{f.title}</h3></center><hr><div>{body}</div>{f.files()}',
    )


STRANGE = {
    skin.__name__: skin
    for skin in (
        letter_spaced, index_with_body_row, bordered_cell, labels_over_values, no_colons, english_labels, tabs, summary_box, broken_up, messenger, kangxi,
        invisible, entities, xhtml, twice_visible, files_above, long_sidebar, comments_below, site_in_heading, office_paper,
    )
}  # fmt: skip
