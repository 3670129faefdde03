# ruff: noqa: E501 - pages stand as written
"""Pages written for these tests: a report in several sites' surroundings."""

REPORT = """<p>本报告由青石县林业局编制，所列数据的统计期限为2020年1月1日至2020年12月31日。</p>
<h3>一、总体情况</h3><p>全年主动公开信息十二条。</p><h3>二、主动公开政府信息情况</h3>
<table><tr><td colspan=2>第二十条第（一）项</td></tr><tr><td>信息内容</td><td>本年新制作数量</td></tr><tr><td>规章</td><td>0</td></tr></table>
<h3>三、收到和处理政府信息公开申请情况</h3><p>未收到申请。</p><h3>六、其他需要报告的事项</h3><p>无。</p>
<p align=right>青石县林业局</p><p align=right>2021年1月20日</p>"""
LINES = [
    "本报告由青石县林业局编制，所列数据的统计期限为2020年1月1日至2020年12月31日。",
    "一、总体情况",
    "全年主动公开信息十二条。",
    "二、主动公开政府信息情况",
    "第二十条第（一）项",
    "信息内容 | 本年新制作数量",
    "规章 | 0",
    "三、收到和处理政府信息公开申请情况",
    "未收到申请。",
    "六、其他需要报告的事项",
    "无。",
    "青石县林业局",
    "2021年1月20日",
]
TITLE = "青石县林业局2020年政府信息公开工作年度报告"
NAV = "".join(
    f"<li><a href=/{n}>{name}</a></li>" for n, name in enumerate(["首页", "政务公开", "依申请公开", "一、总体情况"])
)
FOOT = "<p>主办单位：青石县人民政府办公室</p><p>建议您使用较新版本的浏览器访问，以取得最佳浏览效果。</p><p>网站标识码：1234560001</p>"


def page(body: str, *, head: str = "", title: str = TITLE) -> bytes:
    return (
        f"<html><head><title>{title}_青石县人民政府</title>{head}</head><body><ul>{NAV}</ul>"
        f"<div>您当前的位置：<a href=/>首页</a> &gt; <a href=/x>信息公开年报</a></div>{body}<div>{FOOT}</div></body></html>"
    ).encode()


def surroundings() -> dict[str, bytes]:
    meta = "<p>发布日期：2021-01-25 来源：青石县林业局 浏览次数：15 【字号：<a>大</a> <a>中</a> <a>小</a>】 <a>打印本页</a></p>"
    boxes = "".join(f"<div class=b>{part}</div>" for part in REPORT.replace("<h3>", "\x00<h3>").split("\x00"))
    return {
        "a box of its own": page(f"<h1>{TITLE}</h1>{meta}<div id=zoom>{REPORT}</div><p>扫一扫在手机打开当前页</p>"),
        "one box with title, date line and share line": page(
            f"<div><h1>{TITLE}</h1>{meta}{REPORT}<p>【打印本页】【关闭窗口】</p></div>"
        ),
        "a box named like a footer": page(
            f"<h1>{TITLE}</h1>{meta}<div class='main_footer menu' id=sidebar>{REPORT}</div>"
        ),
        "sections in sibling boxes": page(
            f"<h1>{TITLE}</h1>{meta}<div>{boxes}</div><p>上一篇：<a href=/p>另一条</a></p>"
        ),
        "the title again as first line": page(f"<h1>{TITLE}</h1>{meta}<div><p><b>{TITLE}</b></p>{REPORT}</div>"),
        "title on two lines": page(
            f"<div class=t>青石县林业局<br>2020年政府信息公开工作年度报告</div>{meta}<div>{REPORT}</div>"
        ),
        "another article below": page(
            f"<h1>{TITLE}</h1>{meta}<div>{REPORT}</div><div><h4>相关解读</h4><p>县发展和改革局昨日解读了新的规划，要求各单位抓好落实。</p></div>"
        ),
        "a notice floating above": page(
            f"<div><p>因系统升级，本站将于本周六暂停服务，请您谅解。</p></div><h1>{TITLE}</h1>{meta}<div>{REPORT}</div>"
        ),
        "a hidden print copy": page(
            f"<h1>{TITLE}</h1>{meta}<div>{REPORT}</div><div style='display:none'>{REPORT}</div>"
        ),
        "a second copy for telephones": page(
            f"<h1>{TITLE}</h1>{meta}<div>{REPORT}</div><div class=phone>{REPORT}</div>"
        ),
        "the whole report hidden until a script runs": page(
            f"<h1>{TITLE}</h1>{meta}<div style='display:none'>{REPORT}</div>"
        ),
        "everything in layout tables": page(
            f"<table><tr><td>{TITLE}</td></tr><tr><td>{meta}</td></tr><tr><td><table><tr><td>{REPORT}</td></tr></table></td></tr></table>"
        ),
        "an index table above": page(
            "<table><tr><td>索 引 号</td><td>001/2021</td><td>发布机构</td><td>青石县林业局</td></tr>"
            f"<tr><td>发布日期</td><td>2021年01月25日</td><td>文　号</td><td></td></tr></table><h1>{TITLE}</h1><div>{REPORT}</div>"
        ),
        "organ and date without labels in the report's own box": page(
            f"<div><p>{TITLE}</p><p>【青石县林业局】　2021.01.25</p><hr>{REPORT}<hr><p>本文网址：http://a.test/1.html</p><p>打印时间：2024-05-06</p></div>"
        ),
        "a date behind the sizes of letters": page(
            f"<h1>{TITLE}</h1><p>字号：<a>大</a> <a>中</a> <a>小</a> 2021-01-25 17:20:35 来源：青石县林业局 <a>打印</a></p><div>{REPORT}</div>"
        ),
        "a template in English": page(
            f"<h1>{TITLE}</h1><p>Submitted by admin on Mon, 01/25/2021 - 09:15</p><div>{REPORT}</div><p>Printer-friendly version</p>"
        ),
        "a messenger's first and last lines": page(
            f"<h1>{TITLE}</h1>{meta}<div><p>点击上方<span>蓝字</span>关注我们</p>{REPORT}<p>- END -</p><p>文章录入：admin　责任编辑：admin</p></div>"
        ),
        "a hint at every table to slide it": page(
            f"<h1>{TITLE}</h1>{meta}<div>{REPORT.replace('</table>', '</table><p>← 左右滑动查看完整表格 →</p>')}</div>"
        ),
        "the title is a picture with its words": page(
            f"<div><img src=t.png alt={TITLE}></div>{meta}<div>{REPORT}</div>", title="青石县林业局"
        ),
        "links to the chapters between the opening and the first": page(
            f"<h1>{TITLE}</h1>{meta}<div>{REPORT.replace('<h3>', '<ul><li><a href=#1>总体情况</a></li><li><a href=#2>主动公开</a></li></ul><h3>', 1)}</div>"
        ),
        "labels in brackets, in cells of their own": page(
            f"<h1>{TITLE}</h1><table><tr><td>[ 索引号 ]</td><td>0015/2021-3</td><td>[ 发布机构 ]</td><td>青石县林业局</td></tr><tr><td>[ 成文日期 ]</td><td>2021-01-22</td><td>[ 发布日期 ]</td><td>2021-01-25</td></tr></table><div>{REPORT}</div>"
        ),
        "labels in brackets, in a list": page(
            f"<h1>{TITLE}</h1><ul><li>[发文机构]<span>青石县林业局</span></li><li>[联合发文单位]<span></span></li><li>[实施日期]<span>2021-01-22</span></li><li>[发布日期]<span>2021-01-25</span></li></ul><div>{REPORT}</div>"
        ),
        "the day above year and month": page(
            f"<div><b>25</b><span>2021-01</span></div><h1>{TITLE}</h1><div>{REPORT}</div>"
        ),
        "the day in a line above year and month": page(
            f"<h1>{TITLE}</h1><div><p>25</p><p>2021年1月</p></div><div>{REPORT}</div>"
        ),
        "a date in the title's own line": page(f"<h1>{TITLE} <small>2021-01-25 10:20</small></h1><div>{REPORT}</div>"),
        "supplied, checked and published in one line": page(
            f"<h1>{TITLE}</h1><p>供稿：办公室 审核：李大江 发布：2021-01-25</p><div>{REPORT}</div><p>声明：本网站所载信息，未经许可不得转载。</p>"
        ),
        "a hint to readers of small screens": page(
            f"<h1>{TITLE}</h1>{meta}<div><p>为了获得更好的阅读体验，建议使用电脑浏览本页面。</p>{REPORT}</div>"
        ),
        "headings in a word processor's bookmarks": page(
            f"<h1>{TITLE}</h1>{meta}<div>{REPORT.replace('<h3>', '<a name=_Toc1></a><h3><a name=_Toc2>').replace('</h3>', '</a></h3>')}</div>"
        ),
        "a listing of all years above, with dates": page(
            "<table>"
            + "".join(
                f"<tr><td>{n}</td><td><a href={n}.html>青石县林业局{year}年政府信息公开工作年度报告</a></td><td>{year + 1}-02-0{n}</td></tr>"
                for n, year in enumerate((2021, 2020, 2019), start=1)
            )
            + f"</table><h1>{TITLE}</h1><p>2021-01-25</p><div>{REPORT}</div>"
        ),
    }
