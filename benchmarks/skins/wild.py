# ruff: noqa: E501 - markup and word lists stand as written
"""Skins of no system: hand-made, broken, flat, crowded. Markup and texts are our own."""

import html
import re

from benchmarks.skins import words
from benchmarks.skins.furniture import Furniture


def layout_tables(f: Furniture, body: str) -> str:
    """Tables three deep; articles beside the body in the same row; spacers."""
    cell = f"<table border=0><tr><td>{f.info('{0}', ' ')}</td></tr><tr><td><table><tr><td width=10>&nbsp;</td><td>{body}</td></tr></table></td></tr></table>"
    return (
        f'<html><head><meta http-equiv=Content-Type content="text/html; charset={{CHARSET}}"><title>{f.head_title()}</title></head><body>'
        f"<table width=100%><tr><td colspan=3>{f.bar()}</td></tr><tr><td colspan=3>{f.crumb()}</td></tr><tr><td width=200 valign=top>"
        f"<table>{f.links('nav', f.some(words.SIDE, 4, 8), '<tr><td><a href={0}>{1}</a></td></tr>')}</table></td><td><table><tr><td align=center><b>{f.title}</b></td></tr>"
        f"<tr><td>{cell}</td></tr><tr><td>{f.files()}</td></tr></table></td><td valign=top><table><tr><td>{f.related()}</td></tr></table></td></tr>"
        f"<tr><td colspan=3 align=center>{f.footer('{0}<br>')}</td></tr></table></body></html>"
    )


def old_home_made(f: Furniture, body: str) -> str:
    """centre, font and marquee; html closed in the middle and begun again; nothing closed at the end."""
    return (
        f'<html><head><title>{f.head_title()}</title><meta http-equiv="Content-Type" content="text/html; charset={{CHARSET}}"></head><body bgcolor=white><marquee>{f.prose("nav", words.NOTICES)}</marquee>'
        f"<center><font size=2>{f.crumb()}</font></center><center><font size=5 color=red><b>{f.title}</b></font></center>"
        f"<p align=center><font size=2>{f.info('{0}', '　')}</font><hr>{body}<p>{f.files()}<hr>{f.neighbours('{0}{1}<br>')}</html>"
        f"<html><body><center>{f.tools()}<br>{f.footer('{0}<br>')}"
    )


def flat(f: Furniture, body: str) -> str:
    """No boxes at all: everything is a sibling of everything."""
    nav = f.links("nav", f.some(words.NAV, 4, 8), '<a href="{0}">{1}</a> ')
    return (
        f'<!DOCTYPE html><meta charset="{{CHARSET}}"><title>{f.head_title()}</title>{f.metas(0.4)}<p>{nav}<p>{f.crumb()}<p>{f.title}<p>{f.info()}<br>{body}{f.files()}'
        f"<p>{f.prose('meta', words.CREDITS)}<p>{f.tools()}{f.neighbours()}{f.footer()}"
    )


def mobile(f: Furniture, body: str) -> str:
    """A telephone's page: date and source parted by a dot, applause, comments, more to read."""
    f.doc.date_where = f.doc.pub_where = "text"
    day = f.doc.posted_t.strftime("%Y-%m-%d %H:%M")
    f.chrome.noise["meta"].append(f"{day} · 来源：{f.doc.publisher}")
    more = "".join(f"<p>{f.prose('related', words.SUMMARIES)}</p>" for _ in range(2))
    return (
        f'<!DOCTYPE html><html><head><meta charset="{{CHARSET}}"><meta name="viewport" content="width=device-width"><title>{f.head_title()}</title>{f.metas(0.5)}</head><body><div class="bar">返回 分享 更多</div>'
        f'<div class="t">{f.title}</div><div class="s">{day} · 来源：{html.escape(f.doc.publisher, quote=False)}</div><div class="rich">{body}</div>{f.files()}'
        f'<div class="like">点赞 {f.r.randint(1, 99)} 收藏 评论</div><div class="more"><h4>{f.say("related", "猜你喜欢")}</h4>{more}</div><div>{f.footer()}</div></body></html>'
    )


def crowded(f: Furniture, body: str) -> str:
    """Similar reports with their summaries before and after the report, all in boxes like the body's."""

    def teaser() -> str:
        return f'<div class="item"><h3><a href="#">{f.say("related", f.fill(f.r.choice(words.RELATED)))}</a></h3><p>{f.prose("related", words.SUMMARIES)}</p></div>'

    return (
        f'<!DOCTYPE html><html><head><meta charset="{{CHARSET}}"><title>{f.head_title()}</title>{f.metas(0.7)}</head><body><div class="head">{f.bar()}<ul>{f.nav()}</ul></div>'
        f'<div class="item"><p>{f.prose("popup", words.NOTICES)}</p></div>{teaser()}<div class="item">{f.crumb()}<h2>{f.title}</h2><div>{f.info()}</div>{body}</div>{f.files()}'
        f'{teaser()}{teaser()}<div class="item">{f.related()}</div><div class="item">{f.footer()}</div></body></html>'
    )  # fmt: skip


def hidden_everywhere(f: Furniture, body: str) -> str:
    """Comments, templates, text areas, noscript and hidden boxes hold text that nobody sees."""
    other = f.fill("{agency}{py}年政府信息公开工作年度报告")
    ghost = f"<p>一、总体情况</p><p>{f.say('hidden', f.fill('{other}全年主动公开信息{n}条，收到申请{n}件，均已答复完毕。'))}</p><p>二、主动公开政府信息情况</p>"
    return (
        f'<!DOCTYPE html><html><head><meta charset="{{CHARSET}}"><title>{f.head_title()}</title>{f.metas(0.5)}</head><body><!-- {ghost} --><noscript>{ghost}</noscript><template>{ghost}</template>'
        f'<textarea style="display:none">{html.escape(ghost)}</textarea><script type="text/template">{ghost}</script><div hidden>{ghost}</div><div style="DISPLAY: NONE">{other}{ghost}</div>'
        f'<div class="c">{f.crumb()}<h1>{f.title}</h1><p>{f.info()}</p><!-- 原稿：{ghost} -->{body}<div style="visibility:hidden">{ghost}</div></div>{f.files()}<div>{f.footer()}</div></body></html>'
    )


def poster(f: Furniture, body: str) -> str:
    """The title is a picture on the page; only the head says it in words."""
    return (
        f'<!DOCTYPE html><html><head><meta charset="{{CHARSET}}"><title>{f.title}-{html.escape(f.site, quote=False)}</title></head><body><div>{f.bar()}</div><div>{f.crumb()}</div>'
        f'<div class="banner"><img src="/images/title.png" alt=""></div><div class="i">{f.info()}</div><div class="text">{body}</div>{f.files()}<div>{f.share()}</div><div>{f.footer()}</div></body></html>'
    )


def two_titles(f: Furniture, body: str) -> str:
    """The site's name as h1, the title in two lines as a paragraph, and once more as h1 inside the body."""
    title = f.title
    at = title.find("政府信息公开")
    split = title[:at] + "</p><p class=bt>" + title[at:] if at > 2 else title
    return (
        f'<!DOCTYPE html><html><head><meta charset="{{CHARSET}}"><title></title></head><body><h1>{f.say("nav", f.site + "网")}</h1><ul>{f.nav()}</ul><div>{f.crumb()}</div>'
        f'<div class="bts"><p class=bt>{split}</p></div><div>{f.info("<i>{0}</i>", " ")}</div><div class="nr"><h1>{f.title}</h1>{body}</div>{f.files()}<div>{f.tools()}</div>{f.footer()}</body></html>'
    )


def bare_date(f: Furniture, body: str) -> str:
    """A date without a word in front, in brackets below the title; the source has no label either."""
    f.doc.date_where = "text"
    day = f.doc.posted_t
    shown = f.pick(
        day.strftime("（%Y-%m-%d）"),
        f"{day.year}年{day.month}月{day.day}日",
        day.strftime("[%Y-%m-%d %H:%M]"),
        day.strftime("%Y/%m/%d"),
        day.strftime("%Y-%m-%d"),
    )
    f.chrome.noise["meta"].append(shown)
    return (
        f'<!DOCTYPE html><html><head><meta charset="{{CHARSET}}"><title>{f.head_title()}</title></head><body><div>{f.bar()}</div><div>{f.crumb()}</div><h2>{f.title}</h2><p class="date">{shown}</p>'
        f'<div id="ivs_content">{body}</div>{f.files()}<div class="x">{f.tools()}</div><div>{f.related()}</div><div>{f.footer()}</div></body></html>'
    )


def one_box(f: Furniture, body: str) -> str:
    """Everything in one box with the body: notice, versions, contents, poll, credits, footer."""
    heads = "".join(
        f'<li><a href="#a{n}">{html.escape(text, quote=False)}</a></li>'
        for n, (kind, text) in enumerate(f.doc.blocks)
        if kind == "h1"
    )
    poll = f"<p>{f.prose('share', words.SURVEY)}</p>"
    return (
        f'<!DOCTYPE html><html><head><meta charset="{{CHARSET}}"><title>{f.head_title()}</title>{f.metas(0.5)}</head><body><div id="app">{f.crumb()}<p>{f.prose("popup", words.NOTICES)}</p><h1>{f.title}</h1>'
        f"<p>{f.info()}</p><p>{f.links('share', f.some(words.VERSIONS, 1, 3), '<a href={0}>{1}</a> ')}</p><p>目录</p><ul>{heads}</ul>{body}{f.files()}<p>{f.prose('meta', words.CREDITS)}</p>{poll}"
        f"<p>{f.tools()}</p>{f.neighbours()}{f.related()}{f.footer()}</div></body></html>"
    )


def spans_only(f: Furniture, body: str) -> str:
    """Single-page application: div and span for everything, no meta tags, the state as a script."""
    body = re.sub(r"<(/?)p\b[^>]*>", lambda found: f"<{found.group(1)}div>", body)
    return (
        f'<!doctype html><html><head><meta charset="{{CHARSET}}"><title>{html.escape(f.site, quote=False)}</title></head><body><div id="app"><div><span>{f.bar()}</span></div><div>{f.crumb()}</div>'
        f'<div><span>{f.title}</span></div><div>{f.info("<div>{0}</div>")}</div><div><div>{body}</div></div><div>{f.files()}</div><div><div>{f.share()}</div></div><div>{f.footer("<div>{0}</div>")}</div></div><script>window.__STATE__={{"title":"x"}}</script></body></html>'
    )


def pre_text(f: Furniture, body: str) -> str:
    """Paragraphs as lines of preformatted text, tables between them."""
    pieces = re.split(r"(<table\b.*?</table>)", body, flags=re.DOTALL | re.IGNORECASE)
    out = []
    for piece in pieces:
        if piece[:6].lower() == "<table":
            out.append(piece)
        else:
            text = re.sub(r"\s*\n\s*", "", piece)
            text = re.sub(r"</?(?:p|div|section|h\d|center)\b[^>]*>|<br\s*/?>", "\n", text, flags=re.IGNORECASE)
            text = re.sub(r"<(?!/?a\b)[^>]*>", "", text)
            out.append(f"<pre>{text}</pre>")
    return f'<html><head><meta charset="{{CHARSET}}"><title>{f.head_title()}</title>{f.metas(0.5)}</head><body><div>{f.crumb()}</div><h3>{f.title}</h3><div>{f.info()}</div><div class="c">{"".join(out)}</div>{f.files()}<div>{f.footer()}</div></body></html>'


WILD = {
    skin.__name__: skin
    for skin in (
        layout_tables, old_home_made, flat, mobile, crowded, hidden_everywhere, poster, two_titles, bare_date, one_box, spans_only, pre_text,
    )
}  # fmt: skip
ENCODED = {
    "old_home_made_gb18030": old_home_made,
    "flat_utf16": flat,
    "mobile_bom": mobile,
    "layout_tables_cut": layout_tables,
}
