# ruff: noqa: E501 - markup and word lists stand as written
"""A third set of skins, made after the reading was mended for the first two. Markup and texts are our own."""

import html
import re

from benchmarks.skins import words
from benchmarks.skins.furniture import Furniture


def _shell(f: Furniture, inner: str, *, metas: float = 0.5) -> str:
    return f'<!DOCTYPE html><html lang="zh"><head><meta http-equiv="Content-Type" content="text/html; charset={{CHARSET}}"><title>{f.head_title()}</title>{f.metas(metas)}</head><body>{inner}</body></html>'


def portal(f: Furniture, body: str) -> str:
    """A province's portal: tools over the trail, source line as a list, credits inside the body's box, poll, two lists."""
    items = "".join(f"<li>{part}</li>" for part in f.info("{0}", "\x00").split("\x00"))
    return _shell(f, (
        f'<div class="site-top">{f.bar()}</div><div class="menu"><ul>{f.nav()}</ul></div><div class="tool">{f.tools()}</div><div class="wei">{f.crumb()}</div>'
        f'<div class="detail"><h1 class="tt">{f.title}</h1><ul class="source">{items}</ul><div class="body" id="print">{body}<p class="edit">{f.prose("meta", words.CREDITS)}</p></div>{f.files()}'
        f'<div class="eval"><span>{f.prose("share", words.SURVEY)}</span><input type="radio">满意<input type="radio">不满意</div></div><div class="rt">{f.related()}</div><div class="rt">{f.related()}</div><div class="ft">{f.footer("<span>{0}</span> ")}</div>'
    ))  # fmt: skip


def iframe_head(f: Furniture, body: str) -> str:
    """Header and footer in frames; source line behind the body, right-aligned, in one paragraph."""
    tail = f.info("{0}", "&nbsp;&nbsp;")
    return _shell(
        f,
        f'<iframe src="top.html"></iframe><div><b>{f.crumb()}</b></div><p align=center><font size=5>{f.title}</font></p><div>{body}</div><p align=right>{tail}</p>{f.files()}<iframe src="foot.html"></iframe>',
        metas=0.3,
    )


def list_of_years(f: Furniture, body: str) -> str:
    """The year's report under a bar of years, the report's organ as a heading above, text in articles."""
    years = "".join(f'<a href="?y={f.doc.fy - n}"{" class=on" if not n else ""}>{f.doc.fy - n}</a>' for n in range(6))
    return _shell(
        f,
        f'<div class="xxgk-nav">{f.bar()}</div><aside><h3>{f.say("nav", f.site + "信息公开平台")}</h3><ul>{f.side()}</ul></aside><main><div class="years">{years}</div><article><header>{f.title}</header><p class="meta">{f.info()}</p>{body}</article>{f.files()}</main><footer>{f.footer()}</footer>',
    )


def wide_menu(f: Furniture, body: str) -> str:
    """A menu of plain text without links, sentences among it."""
    menu = "".join(f"<li>{f.say('nav', f.fill(text))}</li>" for text in f.some(words.NAV + words.SIDE, 10, 20))
    return _shell(
        f,
        f'<div class="menu"><ul>{menu}</ul><p>{f.prose("nav", words.ABOUT)}</p></div><div class="pos">{f.crumb()}</div><div class="c"><div class="h">{f.title}</div><div class="i">{f.info()}</div>{body}</div>{f.files()}<div class="s">{f.share()}{f.tools()}</div>{f.footer()}',
    )


def numbered_boxes(f: Furniture, body: str) -> str:
    """Every chapter is a box that folds, its heading a button's neighbour."""
    parts = re.split(r"(?=<(?:p|div|h\d)\b[^>]*>(?:<[^>]*>|\s|&nbsp;|　)*[二四五六]、)", body)
    folds = "".join(f"<section class='fold'>{part}</section>" for part in parts)
    return _shell(
        f,
        f'<div class="top">{f.bar()}</div><div>{f.crumb()}</div><h2>{f.title}</h2><div class="meta">{f.info()}</div><div class="folds">{folds}</div>{f.files()}<div>{f.share()}</div><div>{f.neighbours("<div>{0}{1}</div>")}</div>{f.footer()}',
    )


def caption_table(f: Furniture, body: str) -> str:
    """Trail, title and source line are rows of one table, the body follows outside it."""
    return _shell(
        f,
        f"<table width=980 align=center><tr><td>{f.bar()}</td></tr><tr><td>{f.crumb()}</td></tr><tr><td align=center><h3>{f.title}</h3></td></tr><tr><td align=center>{f.info('{0}', ' | ')}</td></tr></table>{body}{f.files()}<table width=980 align=center><tr><td>{f.tools()}</td></tr><tr><td>{f.related()}</td></tr><tr><td>{f.footer('{0}<br>')}</td></tr></table>",
    )


def reader_first(f: Furniture, body: str) -> str:
    """A page for screen readers: skip links, headings for furniture, labels as terms."""
    day, organ = f.doc.posted_t.strftime("%Y年%m月%d日"), html.escape(f.doc.publisher, quote=False)
    f.doc.date_where = f.doc.pub_where = "text"
    f.chrome.noise["meta"] += [f"发布日期{day}", f"来源{f.doc.publisher}"]
    return _shell(
        f,
        f'<a href="#m">跳到正文</a><h2>网站导航</h2><ul>{f.nav()}</ul><h2>当前位置</h2><p>{f.crumb()}</p><h2 id="m">{f.title}</h2><dl><dt>发布日期</dt><dd>{day}</dd><dt>来源</dt><dd>{organ}</dd></dl><div role="main">{body}</div>{f.files()}<h2>{f.say("share", "页面工具")}</h2><p>{f.tools()}</p><h2>{f.say("footer", "网站信息")}</h2>{f.footer()}',
    )


def glued(f: Furniture, body: str) -> str:
    """Minified: no white space anywhere between tags, spans glued to each other."""
    page = _shell(
        f,
        f"<div>{f.bar()}</div><div>{f.crumb()}</div><div><div>{f.title}</div><div>{f.info('<span>{0}</span>')}</div></div><div>{body}</div>{f.files()}<div>{f.share()}</div><div>{f.neighbours()}</div><div>{f.footer('<span>{0}</span>')}</div>",
    )
    return re.sub(r">\s+<", "><", page)


def popup_first(f: Furniture, body: str) -> str:
    """Notices in full sentences before and behind everything, one beside the title; a robot that greets."""
    return _shell(
        f,
        f'<div class="pop"><p>{f.prose("popup", words.NOTICES)}</p></div><div>{f.crumb()}</div><div class="a"><h1>{f.title}</h1><p class="n">{f.prose("popup", words.NOTICES)}</p><p>{f.info()}</p><div class="b">{body}</div>{f.files()}</div><div class="robot"><p>{f.say("popup", "您好，我是智能助手，请问有什么可以帮您？")}</p></div>{f.footer()}',
    )


def sign_below(f: Furniture, body: str) -> str:
    """Tools at once behind the signature, without a box; then notes of the site as sentences."""
    note = f.say("footer", "本页面内容由信息提供单位负责解释，如有疑问请与其联系。")
    return _shell(
        f,
        f'<div class="x">{f.crumb()}<h1>{f.title}</h1><p>{f.info()}</p>{body}{f.files()}<p>{f.tools()}</p><p>{note}</p>{f.footer()}</div>',
    )


FRESH = {
    skin.__name__: skin
    for skin in (portal, iframe_head, list_of_years, wide_menu, numbered_boxes, caption_table, reader_first, glued, popup_first, sign_below)
}  # fmt: skip
