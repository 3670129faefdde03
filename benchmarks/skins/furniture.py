# ruff: noqa: E501 - markup and word lists stand as written
"""What stands around a report on a page, in many shapes. Every string is remembered as furniture, so leaks show."""

import datetime as dt
import html
from collections.abc import Callable, Sequence
from typing import Any

from benchmarks.skins import words

Wrap = Callable[[str], str]
_DIGITS = "〇一二三四五六七八九"


class Furniture:
    """One page's furniture. ``doc``, ``editor`` and ``chrome`` are the generator's; ``r`` is the page's own chance."""

    def __init__(self, doc: Any, editor: Any, chrome: Any) -> None:
        self.doc, self.editor, self.chrome, self.r = doc, editor, chrome, doc.r
        self.title: str = html.escape(doc.title, quote=False)
        self.site: str = doc.site

    def say(self, kind: str, text: str) -> str:
        """A piece of furniture, as markup."""
        self.chrome.noise[kind].append(text)
        return html.escape(text, quote=False)

    def pick(self, *choices: Any) -> Any:
        """One of them by chance."""
        return self.r.choice(choices)

    def links(self, kind: str, texts: Sequence[str], wrap: str = '<li><a href="{0}">{1}</a></li>') -> str:
        """Links to nowhere."""
        return "".join(wrap.format(self.address(), self.say(kind, self.fill(text))) for text in texts)

    def some(self, texts: Sequence[str], low: int, high: int) -> list[str]:
        """A handful of them."""
        return list(self.r.sample(list(texts), min(len(texts), self.r.randint(low, high))))

    def fill(self, text: str) -> str:
        """Names and numbers for the places in a text."""
        doc, r = self.doc, self.r
        return text.format(
            site=self.site, region=doc.region, agency=doc.agency, fy=doc.fy, py=doc.fy - 1, ny=doc.fy + 1,
            n=r.randint(2, 99), big=r.randint(10_000, 9_999_999), code=r.randint(10**9, 6 * 10**9), other=self.other(),
        )  # fmt: skip

    def other(self) -> str:
        """Another organ of the same place."""
        return str(self.doc.region + self.r.choice(words.OTHER_ORGANS))

    def address(self) -> str:
        """Where a link leads."""
        return str(
            self.r.choice(["/zwgk/", "../index.html", "javascript:;", "#", f"/c{self.r.randint(1, 999)}/list.shtml"])
        )

    def nav(self) -> str:
        """The bar of columns."""
        return self.links("nav", self.some(words.NAV, 6, 12))

    def side(self) -> str:
        """The column beside the text."""
        return self.links("nav", self.some(words.SIDE, 5, 11))

    def bar(self) -> str:
        """Tools for all: languages, access for the blind, search."""
        return "".join(f"<span>{self.say('nav', text)}</span>" for text in self.some(words.BAR, 3, 7))

    def crumb(self) -> str:
        """The trail to the page."""
        lead = self.pick(
            "当前位置：",
            "您当前所在的位置：",
            "您所在的位置 ：",
            "当前位置 > ",
            "所在位置：",
            "位置：",
            "您的位置:",
            "",
        )
        mark = self.pick(" > ", " &gt; ", "&gt;&gt;", " / ", " » ", "<i>›</i>", " — ", "&nbsp;→&nbsp;")
        steps = ["首页", *self.some(words.STEPS, 1, 3), self.pick("信息公开年报", "政府信息公开年报", "年度报告")]
        if self.r.p(0.3):
            steps.append(self.pick("正文", "详细内容", "文章内容", str(self.doc.fy) + "年"))
        self.chrome.noise["crumb"].append(lead + "首页" + steps[1])
        linked = self.r.p(0.7)
        return str(lead + mark.join(f'<a href="{self.address()}">{step}</a>' if linked else step for step in steps))

    def date(self) -> str:
        """The day of publication in one of its shapes."""
        day: dt.datetime = self.doc.posted_t
        shape = self.r.randrange(9)
        if shape == 0:
            year = "".join(_DIGITS[int(digit)] for digit in str(day.year))
            return f"{year}年{_count(day.month)}月{_count(day.day)}日"
        if shape == 1:
            return f"{day.year}/{day.month}/{day.day}"
        if shape == 2:
            return day.strftime("%Y/%m/%d %H:%M:%S")
        if shape == 3:
            return f"{day.year}年{day.month}月{day.day}日 {day.hour}时{day.minute:02d}分"
        if shape == 4:
            return f"{day.year}-{day.month}-{day.day}"
        if shape == 5:
            return day.strftime("%Y.%m.%d")
        if shape == 6:
            return day.strftime("%Y%m%d")
        return day.strftime(self.pick("%Y-%m-%d", "%Y-%m-%d %H:%M", "%Y年%m月%d日"))

    def colon(self) -> str:
        """What parts a label from its value."""
        return str(self.pick("：", "：", ":", " ： ", " : ", "： ", ":&nbsp;"))

    def info(self, wrap: str = "<span>{0}</span>", mark: str = "", *, date: bool = True, source: bool = True) -> str:
        """The line of date, source, counter, font size and tools."""
        items = []
        if date and self.r.p(0.93):
            items.append((self.pick(*words.DATE_LABELS), self.date()))
            self.doc.date_where = "text"
        if source and self.r.p(0.8):
            items.append((self.pick(*words.SOURCE_LABELS), self.doc.publisher))
            self.doc.pub_where = "text"
        if self.r.p(0.15):
            later = self.doc.posted_t + dt.timedelta(days=self.r.randint(20, 700))
            items.append((self.pick("更新时间", "更新日期", "最后修改时间"), later.strftime("%Y-%m-%d")))
        if self.r.p(0.6):
            items.append(
                (self.pick(*words.COUNTERS), self.pick("", "-", str(self.r.randint(3, 9999)) + "次", "<b id=hit></b>"))
            )
        if self.r.p(0.3):
            self.r.shuffle(items)
        out = [wrap.format(self._item(label, value)) for label, value in items]
        if self.r.p(0.7):
            self.chrome.noise["share"].append("大中小")
            out.append(wrap.format(self.pick(*words.FONT_SIZES)))
        if self.r.p(0.4):
            out.append(wrap.format(self.links("share", self.some(words.TOOLS, 1, 3), '<a href="{0}">{1}</a> ')))
        return mark.join(out)

    def _item(self, label: str, value: str) -> str:
        colon = self.colon()
        self.chrome.noise["meta"].append(label + colon.replace("&nbsp;", " ") + value.split("<")[0])
        around = self.pick("{}", "{}", "{}", "【{}】", "[{}]", "({})")
        return str(around.format(label + colon + (value if "<" in value else html.escape(value, quote=False))))

    def index_rows(self) -> list[tuple[str, str]]:
        """Labels and values of the index table that the disclosure rules ask for."""
        doc = self.doc
        doc.date_where = doc.pub_where = "text"
        day = self.pick(
            doc.posted_t.strftime("%Y-%m-%d"), f"{doc.posted_t.year}年{doc.posted_t.month}月{doc.posted_t.day}日"
        )
        rows = [
            (self.pick("索 引 号", "索引号", "信息索引号"), f"{self.r.randint(10**7, 10**9)}/{doc.posted.year}-{self.r.randint(1, 9999):05d}"),
            (self.pick("组配分类", "主题分类", "信息分类"), self.pick("政府信息公开年报", "综合政务/报告")),
            (self.pick("发布机构", "发文机关", "公开责任部门", "发布单位", "信息公开单位"), doc.publisher),
            (self.pick("发布日期", "公开日期", "发布 时间", "发文日期", "生成日期"), day),
            (self.pick("文 号", "文　　号", "发文字号"), self.pick("", "无", "〔〕号")),
            (self.pick("主题词", "关 键 词"), self.pick("", "信息公开；年度报告")),
            (self.pick("名　　称", "标 题", "信息名称"), doc.title),
            (self.pick("有 效 性", "有效性", "时 效 性"), self.pick("有效", "")),
            (self.pick("公开方式", "公开形式"), self.pick("主动公开", "")),
            (self.pick("公开范围", "公开时限"), self.pick("面向社会", "长期公开")),
        ]  # fmt: skip
        for label, value in rows[:2] + rows[3:4]:
            self.chrome.noise["meta"].append(label + "：" + value)
        return rows

    def share(self) -> str:
        """Share bar and code to scan."""
        return "".join(f"<p>{self.say('share', text)}</p>" for text in self.some(words.SHARE, 1, 3))

    def tools(self) -> str:
        """Print, close, top."""
        return self.links(
            "share",
            self.some(words.TOOLS, 2, 4),
            self.pick('【<a href="{0}">{1}</a>】', '<a href="{0}">[{1}]</a>&nbsp;', "<span>【{1}】</span>"),
        )

    def neighbours(self, item: str = "<p>{0}{1}</p>") -> str:
        """The articles before and after."""
        labels = self.pick(
            ("上一篇：", "下一篇："), ("上一条:", "下一条:"), ("前一篇：", "后一篇："), ("上一篇 ", "下一篇 ")
        )
        out = ""
        for label in labels:
            text = self.fill(self.r.choice(words.RELATED))
            if self.r.p(0.2):
                out += item.format(label, self.pick("没有了", "无", "暂无"))
            else:
                out += item.format(label, f'<a href="{self.address()}">{self.say("related", text)}</a>')
        return out

    def related(self) -> str:
        """A list of other articles, reports among them."""
        head = self.say("related", self.pick(*words.RELATED_HEADS))
        rows = "".join(
            f'<li><a href="{self.address()}">{self.say("related", self.fill(text))}</a>{self.pick("", " 2023-02-01", "<em>01-20</em>")}</li>'
            for text in self.some(words.RELATED, 3, 8)
        )
        return f"<h3>{head}</h3><ul>{rows}</ul>"

    def footer(self, wrap: str = "<p>{0}</p>") -> str:
        """Who runs the site, numbers, advice."""
        return "".join(wrap.format(self.say("footer", self.fill(text))) for text in self.some(words.FOOT, 5, 10))

    def prose(self, kind: str, texts: Sequence[str]) -> str:
        """A sentence or two that are not the report's."""
        return self.say(kind, self.fill(self.r.choice(list(texts))))

    def metas(self, chance: float) -> str:
        """The head's tags as the rules for sites want them, by chance."""
        return str(self.chrome.metas(chance))

    def head_title(self) -> str:
        """The title element."""
        return str(self.chrome.htitle())

    def files(self) -> str:
        """The files below a report, where they are not inside it."""
        doc = self.doc
        if not doc.attachments or doc.attach_inline:
            return ""
        rows = "".join(
            f'<li><a href="{html.escape(file["href"])}">{html.escape(file["name"], quote=False)}</a></li>'
            for file in doc.attachments
        )
        return f"<div><p>{self.pick('附件：', '附件下载：', '相关附件', '附件列表')}</p><ul>{rows}</ul></div>"


def _count(number: int) -> str:
    """A number up to 39 in Chinese."""
    tens, ones = divmod(number, 10)
    left = "" if not tens else "十" if tens == 1 else _DIGITS[tens] + "十"
    return left + (_DIGITS[ones] if ones else "")
