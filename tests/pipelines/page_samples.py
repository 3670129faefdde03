"""A report page as bytes, and the item that carries it through the pipelines."""

import datetime as dt
import hashlib

from harvester.items import Capture, Entry, Hints, ReportItem

MOMENT = dt.datetime(2020, 3, 1, tzinfo=dt.UTC)
URL = "http://sf.qingshan.gov.cn/2020/1.html"
PAGE = """<html><head><meta charset="utf-8"><title>青山市司法局2019年政府信息公开工作年度报告</title></head><body>
<div class="nav"><a href="/">首页</a> <a href="/gk">信息公开</a></div>
<div id="zoom"><h1>青山市司法局2019年政府信息公开工作年度报告</h1>
<p>一、总体情况</p><p>本局按要求编写本报告，全年主动公开政府信息128条，收到政府信息公开申请6件。</p>
<p>二、主动公开政府信息情况</p>
<table><tr><td colspan="4">第二十条第（一）项</td></tr>
<tr><td>信息内容</td><td>本年新制作数量</td><td>本年新公开数量</td><td>对外公开总数量</td></tr>
<tr><td>规章</td><td>0</td><td>0</td><td>0</td></tr>
<tr><td>规范性文件</td><td>2</td><td>2</td><td>9</td></tr></table>
<p>三、存在的主要问题及改进情况</p><p>内容更新还不够及时，下一步加强培训。</p>
<p>四、其他需要报告的事项</p><p>无。</p></div>
<div class="footer">网站地图 联系我们</div></body></html>"""
DECOY = """<html><head><meta charset="utf-8"><title>食堂菜谱</title></head><body><div id="zoom"><h1>食堂菜谱</h1>
<p>周一：西红柿炒鸡蛋。</p><p>周二：土豆丝。</p></div></body></html>"""


def capture_of(data: bytes, url: str = URL, content_type: str = "text/html; charset=utf-8") -> Capture:
    return Capture(
        url=url,
        fetched_at=MOMENT,
        status=200,
        body=data,
        sha256=hashlib.sha256(data).hexdigest(),
        headers={"etag": '"e"', "content-type": content_type},
    )


def item(data: bytes, url: str = URL, *, content_type: str = "text/html; charset=utf-8") -> ReportItem:
    return ReportItem(
        site_id="qingshan",
        entry=Entry(title="青山市司法局2019年政府信息公开工作年度报告", url=url, fiscal_year=2019),
        capture=capture_of(data, url, content_type),
        hints=Hints(url=url, publisher="青山市司法局"),
    )
