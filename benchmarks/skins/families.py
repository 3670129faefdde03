# ruff: noqa: E501 - markup and word lists stand as written
"""Skins in the manner of the content systems that government sites run on. Markup and texts are our own."""

import html

from benchmarks.skins import words
from benchmarks.skins.furniture import Furniture


def _page(f: Furniture, head: str, body: str, doctype: str = "<!DOCTYPE html>") -> str:
    return f'{doctype}<html><head><meta charset="{{CHARSET}}"><title>{f.head_title()}</title>{head}</head><body>{body}</body></html>'


def trs_editor(f: Furniture, body: str) -> str:
    """TRS, older: a style block opens the body; labels of the source line have blanks inside."""
    info = f.info("<em>{0}</em>", "&nbsp;&nbsp;")
    main = (
        f'<div class="dqwz">{f.crumb()}</div><div class="xl_bt">{f.title}</div><div class="xl_sj">{info}</div>'
        f'<div class="xl_nr"><div class=TRS_Editor><style type="text/css">.TRS_Editor P{{line-height:2}}</style>{body}</div></div>'
        f'<div class="fj">{f.files()}</div><div class="wyjc">{f.tools()}</div><div class="ewm">{f.share()}</div>'
    )
    return _page(
        f, f.metas(0.6), f"<div class=top>{f.bar()}</div><ul>{f.nav()}</ul>{main}<div class=foot>{f.footer()}</div>"
    )


def trs_ueditor(f: Furniture, body: str) -> str:
    """TRS, newer: the index as a list of terms, versions for reading aloud above the body, credits below."""
    rows = "".join(
        f"<dl><dt>{label}{f.pick('', '：', ':')}</dt><dd>{html.escape(value, quote=False)}</dd></dl>"
        for label, value in f.index_rows()
    )
    credit = f"<div class=bj>{f.prose('meta', words.CREDITS)}</div>"
    return _page(
        f, f.metas(0.5),
        f'<header>{f.bar()}<nav><ul>{f.nav()}</ul></nav></header><section class="mianbao">{f.crumb()}</section>'
        f'<div class="xxgk-head">{rows}</div><h2 class="tc">{f.title}</h2><p class="v">{f.say("share", f.pick(*words.VERSIONS))}</p>'
        f'<div class="view TRS_UEDITOR trs_paper_default trs_web">{body}</div>{f.files()}{credit}'
        f'<div class="pn">{f.neighbours()}</div><footer>{f.footer("<span>{0}</span>&nbsp;|&nbsp;")}</footer>',
    )  # fmt: skip


def jcms_tables(f: Furniture, body: str) -> str:
    """Hanweb, older: rows of a layout table for title, title again, line of the source, body between comments."""
    info = f.info("<td align=center>{0}</td>")
    again = f"<tr><td class=biaoti2 align=center>{f.title}</td></tr>" if f.r.p(0.5) else ""
    return _page(
        f, f.metas(0.3),
        f'<table width=1000 align=center><tr><td>{f.bar()}</td></tr><tr><td><table><tr><td>{f.crumb()}</td></tr></table></td></tr>'
        f"<tr><td class=title align=center>{f.title}</td></tr>{again}<tr><td><table width=90%><tr>{info}</tr></table></td></tr>"
        f'<tr><td><hr size=1></td></tr><tr><td><div id="zoom"><!--ZJEG_RSS.content.begin--><meta name="ContentStart">{body}'
        f'<meta name="ContentEnd"><!--ZJEG_RSS.content.end--></div></td></tr><tr><td>{f.files()}</td></tr>'
        f'<tr><td align=right><script>document.write("浏览次数：88")</script>{f.tools()}</td></tr></table>'
        f'<table width=1000 align=center><tr><td align=center>{f.footer("{0}<br>")}</td></tr></table>',
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "x.dtd">',
    )  # fmt: skip


def jpaas(f: Furniture, body: str) -> str:
    """Hanweb, newest: labels and values of the source line are elements of their own; a player; an opinion poll."""
    pieces = []
    for label, value, kind in (("来源", f.doc.publisher, "pub"), ("发布时间", f.date(), "date"), ("浏览次数", "", "")):
        f.chrome.noise["meta"].append(label + value)
        pieces.append(f"<li><span>{label}：</span><span>{html.escape(value, quote=False)}</span></li>")
        if kind == "pub":
            f.doc.pub_where = "text"
        if kind == "date":
            f.doc.date_where = "text"
    poll = "".join(f"<p>{f.say('share', f.fill(text))}</p>" for text in f.some(words.SURVEY, 1, 3))
    return _page(
        f, f.metas(0.9),
        f'<div class="header">{f.bar()}<ul>{f.nav()}</ul></div><div class="bread">{f.crumb()}</div><div class="wzzw">'
        f'<div class="wzzw-title">{f.title}</div><ul class="info">{"".join(pieces)}</ul>'
        f'<div class="player">{f.say("share", "点击收听语音播报")}</div><div class="wzzw-article">{body}</div>{f.files()}'
        f'<div class="poll">{poll}</div><div class="related">{f.related()}</div></div><div class="footer">{f.footer()}</div>',
    )  # fmt: skip


def ucap(f: Furniture, body: str) -> str:
    """UCAP: its own tags, breaks between screens, an index table with th."""
    body = body.replace("</p>\n<p", "</p>\n<p>#PAGE_BREAK#</p>\n<p", 2) if f.r.p(0.5) else body
    cells = f.index_rows()
    rows = "".join(
        f"<tr><th>{a}</th><td>{html.escape(b, quote=False)}</td><th>{c}</th><td>{html.escape(d, quote=False)}</td></tr>"
        for (a, b), (c, d) in zip(cells[::2], cells[1::2], strict=True)
    )
    return _page(
        f, f.metas(0.5),
        f'<div class="crumb">{f.crumb()}</div><table class="head">{rows}</table><h1><UCAPTITLE>{f.title}</UCAPTITLE></h1>'
        f'<div id="UCAP-CONTENT"><UCAPCONTENT>{body}</UCAPCONTENT></div><pagebreak></pagebreak>{f.files()}<div>{f.share()}</div>'
        f'<ul class="xg">{f.related()}</ul><div class="foot">{f.footer()}</div>',
    )  # fmt: skip


def nfcms(f: Furniture, body: str) -> str:
    """The south: blanks round the colon, the first words hidden for sharing, mobile notes below."""
    first = html.escape(f.doc.blocks[0][1][:30], quote=False) if f.doc.blocks[0][0] == "p" else ""
    return _page(
        f, f.metas(0.8),
        f'<div class="top"><ul>{f.nav()}</ul></div><div class="w"><div class="pos">{f.crumb()}</div><h3 class="tit">{f.title}</h3>'
        f'<p class="meta">{f.info()}</p><div class="article-content">{body}</div>{f.files()}<div class="qr">{f.share()}</div></div>'
        f'<div id="shareDesc" style="display: none;">{first}...</div><div class="bottom">{f.footer("<li>{0}</li>")}</div>',
    )  # fmt: skip


def gkmlpt(f: Furniture, body: str) -> str:
    """The southern catalogue: table of the index, tabs of years in words, pictures' version beside the title."""
    cells = f.index_rows()
    rows = "".join(
        f"<tr><td class=k>{a}:</td><td>{html.escape(b, quote=False)}</td><td class=k>{c}:</td><td>{html.escape(d, quote=False)}</td></tr>"
        for (a, b), (c, d) in zip(cells[::2], cells[1::2], strict=True)
    )
    tabs = "".join(f"<li>{f.doc.fy - n}年</li>" for n in range(-1, 6))
    return _page(
        f, "",
        f'<div id="header"><h1>{f.say("nav", f.site + "信息公开目录")}</h1></div><div class="left"><ul>{f.side()}</ul><ul>{tabs}</ul></div>'
        f'<div class="right"><div class="p">{f.crumb()}</div><table class="tb">{rows}</table><div class="t">{f.title}'
        f' <a href="#">{f.say("share", "【图片版】")}</a></div><div class="content">{body}</div>{f.files()}<p>{f.tools()}</p></div>{f.footer()}',
    )  # fmt: skip


def vsb(f: Furniture, body: str) -> str:
    """VSB: a form round it all, files with counters, neighbours."""
    doc = f.doc
    files = "" if doc.attach_inline else "".join(
        f'<li>附件【<a href="{html.escape(file["href"])}">{html.escape(file["name"], quote=False)}</a>】已下载<span>{f.pick("", "7", "120")}</span>次</li>'
        for file in doc.attachments
    )  # fmt: skip
    return _page(
        f, f.metas(0.4),
        f'<div class="nav"><ul>{f.nav()}</ul></div><div class="side"><ul>{f.side()}</ul></div><form name="_newscontent_fromname">'
        f'<h2 align="center">{f.title}</h2><div class="xx">{f.info("{0}", "&nbsp;&nbsp;|&nbsp;&nbsp;")}</div>'
        f'<div id="vsb_content_2"><div class="v_news_content">{body}</div></div><ul>{files}</ul></form>'
        f"<div>{f.neighbours()}</div><div>{f.tools()}</div><div class=copy>{f.footer('{0}&nbsp;&nbsp;')}</div>",
    )  # fmt: skip


def lonsun(f: Furniture, body: str) -> str:
    """The east: a box for scripts that is hidden, poll and code behind the text, in one box with it."""
    return _page(
        f, f.metas(0.6),
        f'<div class="wz_top">{f.crumb()}</div><div class="newscontnet" id="wzcon"><h1 class="newstitle">{f.title}</h1>'
        f'<div class="newsinfo">{f.info()}</div><div class="j-fontContent">{body}</div>{f.files()}'
        f'<div class="tools">{f.tools()}</div><div class="ew">{f.share()}</div><div style="display:none">{f.say("hidden", f.fill("{other}隐藏数据一二三四"))}</div></div>'
        f'<div class="ly">{f.related()}</div><div class="bq">{f.footer("{0}<br/>")}</div>',
    )  # fmt: skip


def openness(f: Furniture, body: str) -> str:
    """A catalogue of disclosure: organ's menu, years as links, table of two columns."""
    rows = "".join(
        f"<tr><td>{label}</td><td>{html.escape(value, quote=False)}</td></tr>" for label, value in f.index_rows()
    )
    years = f.links("nav", [f"{f.doc.fy - n}年年度报告" for n in range(-1, 6)])
    return _page(
        f, f.metas(0.3),
        f'<div class="h">{f.bar()}</div><div class="l"><h2>{f.say("nav", f.site + "信息公开")}</h2><ul>{f.side()}</ul></div><div class="r">'
        f'<ul class="years">{years}</ul><table>{rows}</table><div class="title">{f.title}</div><div class="nr">{body}</div>{f.files()}</div>'
        f'<div class="f">{f.footer()}</div>',
    )  # fmt: skip


def truecms(f: Furniture, body: str) -> str:
    """A board for comments behind the text, the source at the very end."""
    tail = f.info("<span>{0}</span>", " ")
    return _page(
        f, f.metas(0.5),
        f'<div>{f.bar()}</div><div class="weizhi">{f.crumb()}</div><h1>{f.title}</h1><div class="con">{body}</div>{f.files()}'
        f'<div class="src">{tail}</div><div class="ly"><p>{f.prose("share", words.SURVEY)}</p><p>匿名评论：</p><p>联系手机：</p><p>验证码：</p></div>{f.footer()}',
    )  # fmt: skip


def epoint(f: Furniture, body: str) -> str:
    """Epoint: brackets round every label, tools in brackets right behind."""
    f.doc.date_where = f.doc.pub_where = "text"
    day = f.doc.posted_t.strftime("%Y-%m-%d %H:%M")
    f.chrome.noise["meta"] += [f"信息时间：{day}", "我要打印", "阅读次数"]
    line = f"【信息来源：{html.escape(f.doc.publisher, quote=False)}】【信息时间：{day}　阅读次数：<span id=hits></span>】【字号 <a>大</a> <a>中</a> <a>小</a>】【<a>我要打印</a>】【<a>关闭</a>】"
    return _page(
        f, f.metas(0.3),
        f'<div class="ewb-top">{f.bar()}</div><div class="ewb-location">{f.crumb()}</div><div class="ewb-article"><h3>{f.title}</h3>'
        f'<div class="ewb-article-sources"><p>{line}</p></div><div class="ewb-article-info">{body}</div>{f.files()}</div>'
        f'<div class="ewb-prev">{f.neighbours("<li>{0}{1}</li>")}</div><div class="ewb-footer">{f.footer()}</div>',
    )  # fmt: skip


FAMILIES = {
    skin.__name__: skin
    for skin in (
        trs_editor,
        trs_ueditor,
        jcms_tables,
        jpaas,
        ucap,
        nfcms,
        gkmlpt,
        vsb,
        lonsun,
        openness,
        truecms,
        epoint,
    )
}
