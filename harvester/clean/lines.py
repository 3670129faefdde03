"""What a single line is, by its own grammar: a label with a value, a tool, a trail, a footer. Knows no position."""

import re
from collections.abc import Iterator
from functools import lru_cache

from harvester.clean.label_words import ANY, COUNTER, DATED, OPENING, PERSON
from harvester.items import Block, Heading, Image, Link, Paragraph, Table

_LONGEST_CHROME = 200
LONGEST_TOOLS = 80
_LONGEST_LABEL = 20
"""No label of the list below comes near."""
_LONGEST_FOUND = 32
_LONGEST_DATELINE = 60
_LABEL_START = re.compile(rf"[{re.escape(OPENING)}]?{ANY}[】\])]?[:：]")
_LABEL_KEY = re.compile(rf"{ANY}[:：]?")
_LABEL_SIGNS = frozenset(f"{ANY}:： ")
"""All signs that labels are made of, and some more: few other lines hold nothing else."""
_LABEL = re.compile(ANY)
_BRACKETED = re.compile(rf"[\[【〔]({ANY})[\]】〕][:：]?")
_BRACKETS = frozenset("[【〔")
_COLON = re.compile("[:：]")
_TOOLS = re.compile(
    r"(?:(?:点击)?(?:收听|查看|播放)?(?:图片|文字|超链|图解|视频|音频|语音|PDF|WORD|打印)(?:版|播报|朗读|解读)"
    r"|我?要?(?:打印|下载|保存|收藏|分享|转发|复制|推荐|关闭|返回|回到|刷新|朗读|收听|播报|点赞|评论|纠错|字号|字体|文字|浏览字号|显示字体)(?:大小|显示|选择)?(?:此|该|本|当前)?(?:页面|页|网页|正文|全文|文章|文|内容|信息|窗口|链接|顶部|首页|列表|目录|上一?页|上一级|网址|给好友|到|至)*"
    r"|(?:大|中|小|特大|超大|较大|默认|标准|适中|正常|繁|简|体)|微信|朋友圈|新浪|腾讯|微博|空间|二维码|更多|设为首页|加入收藏|扫码|QQ|顶部|TOP|Print|Close|A[+\-]?"
    r"|(?:请|可|向|←|→|⇦|⇨|👈|👉){0,2}(?:左右|上下|横向|向左|向右)(?:滑动|拖动|滚动|滑屏)(?:屏幕|表格|可?即?可?以?(?:查看|浏览|阅读)?(?:更多|全部|完整|全)?(?:内容|表格?|数据|信息)?)*[←→⇦⇨👈👉]*"
    r"|(?:点击)?(?:收听|查看|播放)?(?:图片|文字|超链|图解|视频|音频|语音|PDF|WORD|打印)"
    r"|点击(?:图片|表格|查看|可|放大|大图|原图|完整|清晰|高清)+"
    r"|[\s\[\]【】〖〗()（）|/:：·,，、。>»«<+\-—_])*+",
    re.IGNORECASE,
)
_TOOL_SIGNS = frozenset(_TOOLS.pattern.lower() + _TOOLS.pattern.upper() + "\u0131\u017f")  # i and s in any case
"""All signs that tools are made of, and some more."""
_PLACE = r"(?:您|你)?(?:当前|现在|目前)?(?:所在|所处)?的?(?:位置|路径)"
_TRAIL = re.compile(rf"^(?:{_PLACE}[:：是>＞»›→]|(?:网站)?首页[>＞»›/→》\-—|｜\\]|导航[:：])")
_TRAIL_INSIDE = re.compile(r"位置[:：]|路径[:：]|首页[>＞»›→》/—]")
_TRAIL_MARKS = re.compile(r"[>＞»›→》]")
_CLOCK = re.compile(r"^(?:今天|今日|现在|当前时间|北京时间)(?:是|[:：])?\d{4}年|^\d{4}年\d{1,2}月\d{1,2}日星期.")
_TAIL = re.compile(
    r"^(?:(?:首页|第一页|上一页)[\d.·…<>«»|\[\]()/共第页条上下一]{0,60}(?:尾页|末页|下一页|最后一页)[\d共第页条/到转跳go]{0,12}$"
    r"|[▪■●◆·•>]?[\[【(]?(?:(?:上|下)一?[篇条页个则]|(?:前|后)一?[篇条则](?:[:：]|$))|相关(?:信息|链接|新闻|文章|阅读|内容|报道|文件|政策|解读|文档|资讯|附件下载|稿件|推荐)|延伸阅读|推荐阅读|热点|热门(?:推荐|文章|信息|新闻|阅读)"
    r"|最[新近](?:信息|公开|文章|发布|更新|动态)|推荐(?:信息|文章|新闻)|猜你喜欢|您?可能(?:还)?(?:想看|感?兴趣|喜欢)|(?:阅读|点击|热度|浏览|信息|文章|新闻)排行|本栏(?:目)?(?:最新|推荐|热点|更新)|大家都在看|编辑推荐"
    r"|(?:网站)?(?:主办|承办|协办|维护|运行维护|建设|运维|技术支持|版权)(?:单位|所有|方|信息)?[:：]|版权所有|copyright|©|技术(?:支持|维护)|[\w]{0,3}ICP备|.{0,3}公网安备|.{0,6}公安备案|备案(?:序?号|编号)|网站(?:标识码|地图|声明|统计|违法)|政府网站(?:标识码|找错)"
    r"|(?:阅读(?:原文|全文)?|在看|赞|写?留言|喜欢作者)\s?(?:\d[\d.]{0,8}[万+]{0,2})?$"
    r"|党政机关(?:事业单位标识)?$|联系(?:我们|方式)$|免责声明|隐私|友情链接|关于我们|produced ?by|powered ?by"
    r"|(?:文章|信息|页面)?(?:标签|关键词|关键字)[:：][^。；]{0,40}$|返回(?:顶部|首页|页首|列表)|分享到|分享至|分享[:：]|分享让|(?:微信|用微信)?[“\"]?扫一扫|扫描|扫码|长按.{0,6}(?:识别|扫|关注)|打印时间[:：]|手机(?:上)?(?:查看|浏览|阅读|打开|扫)|纠错"
    r"|本(?:文|页|条信息)(?:网址|链接|地址|来自|来源)[:：]|[-—–=*~\s]{1,6}(?:END|完|正文结束|全文完)[-—–=*~\s]{1,6}$|END$|收录于(?:合集|话题)|预览时标签不可点"
    r"|(?:为|建议|推荐).{0,30}浏览器|.{0,12}最佳(?:浏览|分辨率)|您(?:是)?(?:本站)?第(?:.{0,12}(?:访问|位)|$)|位(?:访客|访问者|来访者)[!！。]?$|(?:总|今日|本站|累计)?访问(?:量|统计)?[:：]|(?:网友|我要|发表|匿名|最新|全部)评论|评论(?:区|\(|$)|文明上网"
    r"|您(?:对|觉得|认为|的评价|的意见)|此?(?:信息|内容|页面|文章)(?:对您)?是否(?:有用|有帮助)|此?信息对您|(?:内容|页面|满意度|服务)评价(?:[:：]|$)|点赞|本(?:网)?站(?:已)?(?:支持|由)|未经.{0,8}(?:授权|许可)|(?:免责|版权|特别)?声明[:：]\s?(?:本(?:网|站|平台|公众号)|凡|未经|转载)|点击右上角"
    r")",
    re.IGNORECASE,
)
_BEGINS_SENTENCE = re.compile(
    r"(?:上|下)一?[条个][^:：]|相关[^:：]{6}|热点[^:：]{6}|最[新近][^:：]{6}|推荐[^:：]{6}|分享[^:：]{6}|扫(?:描|码)(?!.{0,12}(?:二维码|手机|关注))"
    r"|您对.{0,4}报告|(?:阅读|点击|热度|浏览|信息|文章|新闻)排行[^:：]{6}|隐私[^:：]{6}|纠错[^:：]{6}|点赞[^:：]{6}"
    r"|(?!.*(?:ICP|备案|版权|电话|邮编|地址|浏览器|IPv6|二维码|主办|承办))(?:技术(?:支持|维护)[:：].{8,},|本(?:网)?站由.{6,},|手机(?:上)?(?:查看|浏览|阅读|打开).{8,})"
)
"""Words at the head of furniture that begin a sentence of a report as well: 下一个年度，我局将…"""
_SHORTEST_SENTENCE = 12
_SOURCE_LINE = re.compile(
    rf"[{re.escape(OPENING)}]?(?:{PERSON}[】\])]?[:：]|(?:信息|文章|稿件|新闻|内容)?来源(?:单位|部门)?[】\])]?[:：]|{COUNTER}[:：][\d\-]{{0,9}}次?[】\])]?$|{DATED}[:：].{{0,2}}(?:(?:19|20)\d\d|二[〇零○]))"
)
"""Who wrote and checked a page, where from and when: also below an article."""
_TOOLS_ANYWHERE = re.compile(r"打印本页|关闭窗口|关闭本页|分享到")
_FOOTER_ANYWHERE = re.compile(r"主办|承办|版权|ICP备|公网安备|网站标识码|联系|地址|技术支持")
_TAIL_ANYWHERE = re.compile(
    r"扫一扫|扫描.{0,8}二维码|ICP备|公网安备|网站标识码|打印本页|关闭窗口|关闭本页|分享到"
    r"|produced by|powered by|浏览器.{0,6}(?:版本|以上)|最佳浏览|手机.{0,6}(?:查看|浏览).{0,4}(?:页|文)",
    re.IGNORECASE,
)
_TAIL_SIGN = re.compile("[扫备识印闭享览机yY]")
"""Of which each of these holds one: they mind no letters' size, so that each look for them takes ten times as long."""
_NOTICE = re.compile(
    r"(?:轻?点击?|戳)(?:上方|上面|下方|右上角|标题下)?的?[“\"「]?(?:蓝色?字体?|蓝色小字|公众号|关注)|(?:温馨|友情|特别|重要)?提示[:：]|(?:智能|内容|文章|AI)?摘要(?:[:：]|$)|(?:智能|AI)(?:导读|解读|摘要|总结)|(?:本|全)文(?:共|约)\d|您访问的链接|预计阅读|(?:请?(?:用|使用|打开))?微信(?:扫描|扫一扫)[^。；;]{0,40}$|收录于(?:合集|话题)|预览时标签不可点|(?:全文|语音|文章)(?:播报|朗读|播放)[\d:/]*$"
    r"|为(?:了)?.{0,8}(?:更好|更佳|最佳|良好)的?(?:浏览|阅读|观看|访问|显示|收听)(?:体验|效果)|(?:您|你)?可以?点击播放"
)
_DAY_ALONE = re.compile(
    r"[(（\[【]?(?:19|20)\d\d(?:年|[\-./])\d{1,2}(?:月|[\-./])\d{1,2}日?(?:\d{1,2}[:：时]\d{1,2}(?:[:：分]\d{0,2}秒?)?)?[)）\]】]?"
    r"|[(（\[【]?二[〇○零Ｏ0oO][〇○零Ｏ0oO一二三四五六七八九]{2}年[一二三四五六七八九十元]{1,2}月[一二三四五六七八九十廿卅]{1,3}日[)）\]】]?"
)
_KEEPS = frozenset(["主办", "承办", "主管", "维护", "制作"])
_HOST_ALONE = re.compile(r"[\u4e00-\u9fff()·、|]{3,40}(?:主办|承办|主管|(?:运行|建设|技术)?维护|(?:设计|网站)制作)")
_HOUR_OF_DAY = re.compile(r"\d{1,2}(?:月|[-/])\d{1,2}日?\d{1,2}[:时]\d{1,2}分?(?::\d{2})?[\u4e00-\u9fff·|:]{0,16}")
_CONTACT = re.compile(
    r"^(?:单位|办公|联系|通[讯信]|详细)?地址[:：]|(?:热线|值班|总机|咨询|投诉|服务|举报|联系|急诊)电话|邮(?:政)?编(?:码)?[:：]\d{6}|服务热线|[\u4e00-\u9fff](?:官网|网站|门户网|门户网站)$"
)
_CREDITS = re.compile(
    r"(?:(?:图文|文图|撰文|摄影|供稿|供图|[文图])[/|·:][\u4e00-\u9fff、]{2,12}[,|/·]?){1,3}(?:20\d\d[\-年./].*)?"
)
_BEFORE_YEAR = frozenset("12(（[【")
_DATELINE = re.compile(
    r"[【\[(（]?[\u4e00-\u9fff·]{0,40}[】\])）]?[·|丨/,:-]{0,2}"
    r"[(（\[【]?(?:19|20)\d\d(?:年|[\-./])\d{1,2}(?:月|[\-./])\d{1,2}日?(?:(?:星期|周)[一二三四五六日天])?(?:\d{1,2}[:：时]\d{1,2}(?:[:：分]\d{0,2}秒?)?)?[)）\]】]?"
    r"(?!日?(?:[起至止到]|以[来前后]))[·|丨/,:-]{0,2}[【\[(（]?[\u4e00-\u9fff·]{0,40}?[】\])）]?(?:\d{1,7}次?|(?:A[+\-]?|[-+]|/){0,6})"
)
"""A date with the hour, an organ before it or behind it, perhaps a count or the sizes of letters, and nothing else."""
_BEFORE_TOOLS = frozenset("|丨【[")
_SITE_DATELINE = re.compile(
    r"[\u4e00-\u9fff·]{0,24}(?:https?://|www\.)[\w./\-]{4,60}?"
    r"(?:19|20)\d\d[年\-./]\d{1,2}[月\-./]\d{1,2}(?=\D|\d{2}[:：]|$)[^。；;]{0,60}",
    re.ASCII,
)
"""A site, its address and the day: 中央政府门户网站 www.gov.cn 2009年03月20日 来源：…."""
_RULE = re.compile(r"[=\-*_~—─━#]{4,}.{0,16}?[=\-*_~—─━#]*")
_PAGE_NUMBER = re.compile(r"[-—–―─]{1,2}\d{1,3}[-—–―─]{1,2}|第\d{1,3}页[,，/]?(?:共\d{1,3}页)?")
_SENTENCE_END = re.compile(r"[。；;！!？?]")
_ATTACHMENT_LABEL = re.compile(r"^(?:相关)?附(?:件|表|图)(?:下载|列表|[0-9一二三四五六七八九十]{1,3})?[:：]?$")


LINES = (Paragraph, Heading)
"""Blocks that are a line of text. A tuple: a union in a call is made anew at each, and asked often."""
_NEVER_LINKED = (Link, Image, Table)


def text_of(block: Block) -> str:
    """The running text of a block; "" for tables and pictures."""
    text: str = getattr(block, "text", "")
    return text


def is_label_line(key: str) -> bool:
    """A line that begins with a label of the date and source line, such as 发布日期：2020-01-20."""
    if len(key) > _LONGEST_CHROME or not (":" in key or "：" in key):
        return False
    return bool(_LABEL_START.match(key)) and not _SENTENCE_END.search(key[:-1])


def is_dated_source(key: str) -> bool:
    """A date and perhaps its hour, and a label with its colon right behind, such as 2023-01-31来源：甲局."""
    found = _DAY_ALONE.match(key) if key[:1] in _BEFORE_YEAR else None
    return found is not None and found.end() < len(key) and is_label_line(key[found.end() :])


def is_host_alone(key: str) -> bool:
    """An organ that keeps the site, without a label and nothing else: 青禾市人民政府办公室主办."""
    return len(key) <= _LONGEST_DATELINE and key[-2:] in _KEEPS and bool(_HOST_ALONE.fullmatch(key))


def is_contact(key: str) -> bool:
    """Where the site's keeper sits and which number to call; above the signature it is the report's own."""
    return len(key) <= LONGEST_TOOLS and key[-1:] not in "。;" and bool(_CONTACT.search(key))


def is_credits(key: str) -> bool:
    """Who wrote and who took the pictures, and perhaps when: 文/校办图/信息中心2024-01-06."""
    return len(key) <= _LONGEST_DATELINE and key[:1] in "文图撰摄供" and bool(_CREDITS.fullmatch(key))


def find_labels(text: str) -> Iterator[tuple[int, int]]:
    """Where the labels of a line without blanks begin and end, each right before a colon, the longest there.

    Looked for backwards from the colons, as few other signs are a label's: the list of labels is long.
    """
    floor = 0
    for colon in _COLON.finditer(text):
        start = end = colon.start()
        while start > floor and end - start < _LONGEST_FOUND and text[start - 1] in _LABEL_SIGNS:
            start -= 1
        begin = _longest_label(text[start:end])
        if begin is not None:
            yield start + begin, end
        floor = colon.end()


@lru_cache(maxsize=4096)
def _longest_label(signs: str) -> int | None:
    """Where the longest label begins that some signs end with; remembered, as sites print the same few."""
    return next((begin for begin in range(len(signs)) if _LABEL.fullmatch(signs, begin)), None)


def bracketed_label(key: str) -> tuple[str, int] | None:
    """The label in brackets that a line without blanks begins with, [发布日期], and where it ends."""
    found = _BRACKETED.match(key) if key[:1] in _BRACKETS else None
    return (found.group(1), found.end()) if found is not None else None


def is_label(key: str) -> bool:
    """A label with no value beside it: a cell of an index table."""
    bracketed = bracketed_label(key)
    if bracketed is not None:
        return bracketed[1] == len(key)
    return len(key) <= _LONGEST_LABEL and _LABEL_SIGNS.issuperset(key) and bool(_LABEL_KEY.fullmatch(key))


def is_tools(key: str) -> bool:
    """A line of nothing but print, share, close, font size."""
    return len(key) <= LONGEST_TOOLS and _TOOL_SIGNS.issuperset(key) and _are_tools(key)


@lru_cache(maxsize=4096)
def _are_tools(key: str) -> bool:
    return bool(_TOOLS.fullmatch(key))


def is_page_number(key: str) -> bool:
    """The number of a page between dashes, or in so many words, as printing leaves it in a text."""
    return len(key) <= _LONGEST_LABEL and bool(_PAGE_NUMBER.fullmatch(key))


def is_rule(key: str) -> bool:
    """A line that is drawn to part things, perhaps with a word in it."""
    return len(key) <= _LONGEST_CHROME and bool(_RULE.fullmatch(key))


def is_notice(key: str) -> bool:
    """A hint to visitors or a summary made for them, above an article."""
    return bool(_NOTICE.match(key))


def is_day_alone(key: str) -> bool:
    """A line that is a date and perhaps its hour; without the year it has its hour, and perhaps who posted it."""
    if key[:1].isdigit() and len(key) <= 2 * _LONGEST_LABEL and _HOUR_OF_DAY.fullmatch(key):
        return True
    return len(key) <= _LONGEST_LABEL + 6 and bool(_DAY_ALONE.fullmatch(key))


def is_dateline(key: str) -> bool:
    """A date and who published then, without labels, perhaps tools behind; a signature looks the same elsewhere."""
    if len(key) > _LONGEST_DATELINE:
        return False
    if _DATELINE.fullmatch(key):
        return True
    tools = next((at for at, sign in enumerate(key) if sign in _BEFORE_TOOLS and is_tools(key[at:])), 0)
    return tools > 0 and bool(_DATELINE.fullmatch(key, 0, tools))


def is_site_dateline(key: str) -> bool:
    """The site's address and the day right behind it, as old portals print them below a title."""
    return len(key) <= LONGEST_TOOLS + _LONGEST_DATELINE and "." in key and bool(_SITE_DATELINE.fullmatch(key))


def is_trail(key: str) -> bool:
    """A breadcrumb, or the header's clock."""
    if len(key) > _LONGEST_CHROME:
        return False
    return bool(_TRAIL.match(key) or _CLOCK.match(key)) or ("首页" in key[:12] and len(_TRAIL_MARKS.findall(key)) >= 2)


def holds_trail(key: str) -> bool:
    """Whether a breadcrumb or the header's clock stands anywhere in a line, tools before it."""
    return bool(_TRAIL_INSIDE.search(key)) or "今天是" in key


def is_tail(key: str) -> bool:
    """A line that only stands below an article: neighbours, related matter, footer, browser advice, codes to scan."""
    return len(key) <= _LONGEST_CHROME and _is_tail(key)


@lru_cache(maxsize=4096)
def _is_tail(key: str) -> bool:
    """Remembered: whatever looks for an end of the report asks it of the same lines."""
    if _TAIL.match(key) or _SOURCE_LINE.match(key):
        return not (key[-1] == "。" and len(key) >= _SHORTEST_SENTENCE and _BEGINS_SENTENCE.match(key))
    return len(key) < 120 and bool(_TAIL_SIGN.search(key) and _TAIL_ANYWHERE.search(key))


def is_source_line(key: str) -> bool:
    """Who wrote, checked and published a page, and when, below its article."""
    return len(key) <= _LONGEST_CHROME and bool(_SOURCE_LINE.match(key))


def ends_page(key: str) -> bool:
    """A line of the footer. Tools and sources below an article are none: its attachments may stand behind them."""
    if not is_tail(key) or is_tools(key) or is_source_line(key) or "附件" in key:
        return False
    return not _TOOLS_ANYWHERE.search(key) or bool(_FOOTER_ANYWHERE.search(key))


def is_linked(block: Block) -> bool:
    """Most of the block's text is link text, and it is no attachment; tables of links are layout."""
    if not block.linked or isinstance(block, _NEVER_LINKED):
        return False
    size = len(text_of(block))
    return size > 0 and block.linked * 2 > size


def is_prose(block: Block, key: str) -> bool:
    """Running text: a sentence, not linked."""
    return isinstance(block, LINES) and len(key) >= 15 and bool(_SENTENCE_END.search(key)) and not is_linked(block)


def is_attachment_label(key: str) -> bool:
    """附件：, 附件下载 and their like with nothing else in the line."""
    return bool(_ATTACHMENT_LABEL.match(key))
