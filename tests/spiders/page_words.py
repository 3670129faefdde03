"""Pages of a made-up report column: a listing and reports, as a server might print them on any day."""

TITLE = "青禾县司法局{}年政府信息公开工作年度报告"


def listing(years: list[int], following: str) -> bytes:
    rows = "".join(
        f'<li><a href="{year}.html" title="{TITLE.format(year)}">青禾县…</a><span>{year + 1}-01-20</span></li>'
        for year in sorted(years, reverse=True)
    )
    more = f'<a href="{following}">下一页</a>' if following else ""
    return f"<html><p>政府信息公开年报</p><ul>{rows}</ul>{more}</html>".encode()


def report_page(
    year: int,
    *,
    received: int = 6,
    nonce: str = "a0f3",
    day: str = "2025年6月2日 星期一",
    counter: int = 7,
    files: tuple[tuple[str, str], ...] = (),
    more: str = "",
) -> bytes:
    linked = "".join(f'<p>附件：<a href="{href}">{name}</a></p>' for href, name in files)
    return f"""<html><head><meta charset="utf-8"><title>{TITLE.format(year)}</title>
<script src="/js/a.js?v={nonce}"></script></head><body data-token="{nonce}">
<div class="top">今天是{day}</div><div class="nav"><a href="/">首页</a> <a href="/gk?t={nonce}">信息公开</a></div>
<div id="zoom"><h1>{TITLE.format(year)}</h1>
<p>发布日期：{year + 1}-01-20　浏览次数：<span id="hits">{counter}</span>次</p>
<p>一、总体情况</p><p>{year}年，本局主动公开政府信息128条，收到政府信息公开申请{received}件，均已按期办结。</p>{more}
<p>二、存在的主要问题及改进情况</p><p>内容更新还不够及时，下一步加强对各股室经办人员的培训。</p>
<p>三、其他需要报告的事项</p><p>没有需要另行报告的事项。</p>{linked}</div>
<div class="footer">网站标识码 {nonce} 访问量 {counter}</div></body></html>""".encode()
