"""What a single line is, by its own grammar: a label with a value, a tool, a trail, a footer. Knows no position."""

import re
import unicodedata
from functools import lru_cache

from harvester.items import Block, Heading, Image, Link, Paragraph, Table

_LONGEST_CHROME = 200
_LONGEST_LABEL = 20
"""No label of the list below comes near."""
_SHORT = 60
_NARROW = tuple((chr(code + 0xFEE0), chr(code)) for code in map(ord, "!%(),-:;?/"))
_COMMON = re.compile(
    "[\u4e00-\u9fff\u0021-\u007e\u3001\u3002\u3008-\u3011\u3014\u3015\u2018-\u201d\u2014\u00b7！％（），－：；？／]*"
)
_LABEL = (
    r"(?:(?:信息|文章|稿件|新闻)?(?:来源|出处)|(?:发布|发文|公开|印发|制发|责任|编制|供稿|信息提供|发布信息)(?:机构|单位|部门|机关|者|人)"
    r"|(?:发布|发文|公开|生成|成文|更新|修改|录入|创建|上传|编辑|添加|印发|公布|失效|生效|打印)(?:日期|时间)|(?:[Rr]elease|[Pp]ublish)(?:ed)?\s?(?:[Tt]ime|[Dd]ate)|日期|时间|作者|(?:责任|网站|本期)?编辑|审核|校对|签发|录入(?:人|员)?"
    r"|(?:浏览|访问|阅读|点击|点阅|查看|关注)(?:次数|人次|量|数|率)?|人气|(?:文章)?(?:字号|字体)(?:大小|选择)?|视力保护色|索引号?|信息索引|文号|发文字号|文件编号"
    r"|(?:信息|主题|体裁|服务对象|组配|公开)(?:分类|类别|类型|方式|形式|范围|时限|属性|程序)|主题词|关键词|信息名称|(?:文件)?标题|名称|有效性|时效(?:性)?|分类|语种|(?:所属)?栏目|(?:原文|原始|文章)?(?:链接|网址)|URL|页数)"
)
_LABEL_START = re.compile(rf"[\[【(|·•◆■\-]?{_LABEL}[】\])]?[:：]")
_LABEL_KEY = re.compile(rf"{_LABEL}[:：]?")
LABELS = re.compile(rf"(?P<label>{_LABEL})\s?[:：]")
_TOOLS = re.compile(
    r"(?:(?:打印|下载|保存|收藏|分享|转发|复制|推荐|关闭|返回|刷新|朗读|收听|字号|字体)(?:此|该|本)?(?:页|页面|网页|文|正文|全文|文章|内容|窗口|链接|顶部|首页|列表|上页|上一页|给好友|到|至)*"
    r"|(?:大|中|小|特大|超大|默认|标准|适中|正常|繁|简|体)|微信|朋友圈|新浪|腾讯|微博|空间|二维码|更多|纠错|我要纠错|设为首页|加入收藏|扫码|QQ|顶部|TOP|Print|Close|A[+\-]"
    r"|[\s\[\]【】()（）|/:：·,，、。>»«<+\-—_])*+",
    re.IGNORECASE,
)
_TRAIL = re.compile(
    r"^(?:(?:您|你)?(?:当前|现在|目前)?(?:所在|所处)?的?(?:位置|路径)[:：是]|(?:网站)?首页[>＞»›/→》\-|｜\\]|导航[:：])"
)
_TRAIL_MARKS = re.compile(r"[>＞»›→》]")
_CLOCK = re.compile(r"^(?:今天|今日|现在|当前时间|北京时间)(?:是|[:：])?\d{4}年|^\d{4}年\d{1,2}月\d{1,2}日星期.")
_TAIL = re.compile(
    r"^(?:[\[【(]?(?:上|下|前|后)一?[篇条页个则]|相关(?:信息|链接|新闻|文章|阅读|内容|报道|文件|政策|解读|文档|资讯|附件下载|稿件)|延伸阅读|推荐阅读|热点|最新(?:信息|公开|文章|发布)"
    r"|(?:网站)?(?:主办|承办|协办|维护|建设|运维|技术支持|版权)(?:单位|所有|方|信息)?[:：]|版权所有|copyright|©|技术(?:支持|维护)|[\w]{0,3}ICP备|.{0,3}公网安备|.{0,6}公安备案|网站(?:标识码|地图|声明|统计)"
    r"|政府网站标识码|联系(?:我们|方式)$|免责声明|隐私|友情链接|关于我们|produced ?by|powered ?by"
    r"|返回(?:顶部|首页|页首)|分享到|分享至|扫一扫|扫描|长按.{0,6}(?:识别|扫|关注)|打印时间[:：]|手机(?:上)?(?:查看|浏览|阅读|打开|扫)|纠错"
    r"|(?:为|建议).{0,30}浏览器|.{0,12}最佳(?:浏览|分辨率)|您(?:是)?第.{0,12}(?:访问|位)|访问量|责任编辑|文章来源[:：])",
    re.IGNORECASE,
)
_TAIL_ANYWHERE = re.compile(
    r"扫一扫|扫描.{0,8}二维码|ICP备|公网安备|网站标识码|打印本页|关闭窗口|关闭本页|分享到"
    r"|produced by|powered by|浏览器.{0,6}(?:版本|以上)|最佳浏览|手机.{0,6}(?:查看|浏览).{0,4}(?:页|文)",
    re.IGNORECASE,
)
_RULE = re.compile(r"[=\-*_~—─━#]{4,}.{0,16}?[=\-*_~—─━#]*")
_SENTENCE_END = re.compile(r"[。；;！!？?]")
_ATTACHMENT_LABEL = re.compile(r"^(?:相关)?附(?:件|表|图)(?:下载|列表|[0-9一二三四五六七八九十]{1,3})?[:：]?$")


def key_of(text: str) -> str:
    """A line for matching: NFKC (Kangxi radicals, full-width forms), white space gone."""
    return _short_key(text) if len(text) <= _SHORT else normal("".join(text.split()))


@lru_cache(maxsize=4096)
def _short_key(text: str) -> str:
    """Titles are compared often while a page is read; labels and rows of zeros stand on all reports."""
    return normal("".join(text.split()))


def normal(text: str) -> str:
    """NFKC. Common Chinese characters, ASCII and full-width punctuation, that is nearly all text, take a short way."""
    if not _COMMON.fullmatch(text):
        return "".join(unicodedata.normalize("NFKC", text).split())
    for wide, narrow in _NARROW:
        if wide in text:
            text = text.replace(wide, narrow)
    return text


def text_of(block: Block) -> str:
    """The running text of a block; "" for tables and pictures."""
    return block.text if isinstance(block, Heading | Paragraph | Link) else ""


def is_label_line(key: str) -> bool:
    """A line that begins with a label of the date and source line, such as 发布日期：2020-01-20."""
    if len(key) > _LONGEST_CHROME or not (":" in key or "：" in key):
        return False
    return bool(_LABEL_START.match(key)) and not _SENTENCE_END.search(key[:-1])


def is_label(key: str) -> bool:
    """A label with no value beside it: a cell of an index table."""
    return len(key) <= _LONGEST_LABEL and bool(_LABEL_KEY.fullmatch(key))


def is_tools(key: str) -> bool:
    """A line of nothing but print, share, close, font size."""
    return len(key) <= 80 and bool(_TOOLS.fullmatch(key))


def is_rule(key: str) -> bool:
    """A line that is drawn to part things, perhaps with a word in it."""
    return len(key) <= _LONGEST_CHROME and bool(_RULE.fullmatch(key))


def is_trail(key: str) -> bool:
    """A breadcrumb, or the header's clock."""
    if len(key) > _LONGEST_CHROME:
        return False
    return bool(_TRAIL.match(key) or _CLOCK.match(key)) or ("首页" in key[:12] and len(_TRAIL_MARKS.findall(key)) >= 2)


def is_tail(key: str) -> bool:
    """A line that only stands below an article: neighbours, related matter, footer, browser advice, codes to scan."""
    if len(key) > _LONGEST_CHROME:
        return False
    return bool(_TAIL.match(key)) or (bool(_TAIL_ANYWHERE.search(key)) and len(key) < 120)


def is_linked(block: Block) -> bool:
    """Most of the block's text is link text, and it is no attachment."""
    if not block.linked or isinstance(block, Link | Image):
        return False
    size = sum(len(cell.text) for cell in block.grid.cells) if isinstance(block, Table) else len(text_of(block))
    return size > 0 and block.linked * 2 > size


def is_prose(block: Block, key: str) -> bool:
    """Running text: a sentence, not linked."""
    return (
        isinstance(block, Paragraph | Heading)
        and len(key) >= 15
        and bool(_SENTENCE_END.search(key))
        and not is_linked(block)
    )


def is_attachment_label(key: str) -> bool:
    """附件：, 附件下载 and their like with nothing else in the line."""
    return bool(_ATTACHMENT_LABEL.match(key))
