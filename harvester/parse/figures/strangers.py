"""What would pass for a figure and are none: decisions, names of media, cases of others, things handed over."""

import re

from harvester.parse.figures.columns import KINDS
from harvester.parse.figures.context import DISPUTES, PUBLISHING, REQUESTS, Context
from harvester.parse.figures.matters import of_other_matter
from harvester.parse.figures.words import Surroundings

_SENT_UP = re.compile(r"(?:报送|上报)并?(?:被|获)[^,;]{0,16}(?:采用|录用|采纳)[^,;、]{0,8}$")
"""向省厅、县政府网站报送并被采用信息64条: what others took."""
_SENT = re.compile("报送|上报")
_TAKEN_UP = re.compile(r"[,;、]?(?:其中)?被?[采录]用(?:了|共)?[^,;、0-9]{0,8}$")
"""报送信息73条,采用挂网信息71条."""
_SITE_ABOVE = re.compile(
    r"(?:^|[,;:])(?![^,;:]{0,20}(?:在|通过|利用|依托|向|[我本][局委办院]))[^,;:]{0,12}(?P<kind>[省市州县区旗])"
    r"(?:人民)?(?:政府|政务(?:信息)?公开|信息公开)(?:门户)?(?:网站?|平台)[^,;:]{0,12}$"
)
_OURS_OF_IT = re.compile(
    r"[,;(](?P<part>其中)?[:,]?[我本](?:局|委|办|院|厅|中心|单位|部门|街道|镇|乡)"
    r"(?(part)[^,;。0-9网微号报屏栏]{0,8}|(?:共|主动|公开|发布|上传|政府|信息|占|有|为|了){0,6})\d"
)
"""市政府网站全年发布信息5600条,其中我局87条: the first is what all organs have on the site of the one above them.

Without 其中 what is told behind may be anything else of the organ: 县政府网站公开320条,我局收到申请3件.
"""
_ANOTHER_DEED = re.compile(
    r"[,;、]?(?:共|全年|累计|还|并|已|及时)*(?:收到|收集|接[收到]|清理|删除|下架|审核|排查|巡查|归集)(?!和|与|及|、)"
)
_NOT_PUT_OUT = re.compile(
    r"(?:抽查|检查|评估|评查|纠正|撤销|撤回|撤下|删除|清除|整改|查阅|调阅)(?:了|已|过期|错误|失效|各单位|各部门|网站|平台|主动|对外|的)*"
    r"公开(?:了|的)?(?:不规范|不准确|错误)?(?:政府|政务)?信息(?:共|共计)?$"
    r"|(?:未(?:按时|及时|按规定|按要求)?|[误待拟])公开[^,;。]{0,8}$"
    r"|(?:^|[,;。])(?:例如|比如|其[他它](?:省|市|县|区|乡|镇)|兄弟单位|协助|帮助)[^,;。]*$"
)
"""抽查公开信息36条, 未按时公开信息3条, 其他县公开信息130条: looked at, not done, another's."""
_LATE = re.compile(r"(?:逾期|超期|超时|协助[^,;。]{0,10})(?:未)?(?:答复|办结)[^,;。]{0,6}$")
_HANDED_OVER = re.compile(r"(?:移交|移送|寄送|送交|赠送)[^,;。]{0,16}$")
_ANSWERED = frozenset({"reply_rate", "on_time_rate"})
_ASKED = re.compile(
    r"(?:咨询(?!类)|来电|留言|(?:网络|群众|收到|接到)信件(?!申请))[^,;。0-9]{0,6}\d(?:(?!申请|建议|提案)[^;])*$"
)
"""收到咨询35件,已回复35件: no answers to requests."""
_OTHERS_ANSWERED = frozenset({"enquiries", "proposals"})
OF_DISPUTES = frozenset({"disputes", "requests"})
_WHAT_IS_EXPLAINED = re.compile(r"(?:的)?(?:重要|重大|主要)?(?:政策性?|规范性|行政规范性)*文件(?!解读|图解)")
"""以图文解读等形式对13份政策文件进行解读: the number of what is explained."""
_OTHER_DISPUTES = re.compile(
    r"(?:参与|参加|办理|承办|代理)(?:行政)?(?:应诉|出庭)|(?:承办|审理|审结)[^,;。0-9]{0,6}(?:行政)?复议|复议案?件?\d+件,[^,;。0-9]{0,4}审结|出庭率|负责人出庭(?:应诉)?\d|行政执法(?:工作|活动|案件|行为|决定)|执法案件|纠错率|胜诉率|败诉率|仲裁|合法性审查|被告|法律援助|调解|备案审查"
)
_OF_THEM = re.compile(r"其中[,:]?[^,;。0-9]{0,8}信息公开[^,;。0-9]{0,16}\d")
_TAKES_APART = re.compile(r"[,;(]?(?:其中|包括|含)")
_FOREIGN = re.compile(r"办件|业务|案件|许可(?!信息)|审批|事项数|服务事项|线索|投诉|工单|会议|活动|培训")
_IN_MEDIA = frozenset({"channel_other"})
_MEDIUM = re.compile(r"(?:社|报|频道|网|台|联播|电视|头版|客户端|》)(?:刊播|刊发|刊登|采用|播出|报道)?$")
"""媒体刊发700篇,央视新闻频道刊播3条,新华社2篇."""
_DECISIONS = re.compile(r"行政(?:许可|处罚|强制|确认|检查|征收|裁决|给付|奖励)(?:类)?(?:处理)?(?:决定|事项|案件)?$")
_DECISIONS_SHOWN = re.compile(r"公[开示布](?:了|各类|20\d\d年(?:度)?)*行政")
_DONE = re.compile(r"办理|办结|作出|查处|受理|立案|下达")
_POWERS = re.compile(r"(?:行政[^,;、0-9]{2,4}|职权|公共服务|服务|其[他它](?:行政)?(?:权力|权责))(?:类)?(?:事项)?$")
_ABOVE = re.compile(
    r"(?P<organ>(?:国家|省)[^,;、省]{1,8}(?:厅|局|委|部|总局))(?!.*(?:子网|子站|[专页]栏|栏目|频道|专区))[^,;、]{0,10}(?:官网|网站|门户)"
)
"""在省水利厅官网发布信息7条, but not what an organ has in a place of its own there."""
_LOOKED_THROUGH = re.compile(
    r"(?:的)?(?:行政)?规范性文件(?:进行|开展|实施|予以)(?:(?!合法性|公平竞争)[^,;。]){0,12}(?:清理|评估|梳理|审查|审核|复核|修订)"
)
"""对制发的13件规范性文件进行清理评估: those in force, of whatever year; 合法性审查 is of those about to be issued."""
_POWERS_PUT_IN_ORDER = re.compile(
    r"(?:梳理|认领|承接|编制|调整|取消|下放|录入|确认)[^,;。0-9]{0,10}(?:权力|职权|服务|监管|审批|许可)事项(?:共|共计)?$"
)
_POWERS_COUNTED = re.compile(
    r"(?:权力|权责|职权|责任|服务事项|监管事项)[^,;。:0-9]{0,8}\d{1,5}项[,;(]?(?:其中|包括|含|分别)"
)
_OFFICES = r"(?:科室|处室|股室|部门|单位|村|社区|乡镇|镇街|站所|机构)"
_EACH_OFFICE = re.compile(
    rf"(?<!负责)(?<!指导)(?<!协调)各(?:个)?(?:业务|职能|内设|直属|下属|所属|相关|有关)*{_OFFICES}(?:(?!共|合计|总|,)[^;。]){{0,24}}$"
    rf"|{_OFFICES}各(?:有|设|配备?|指定|确定|明确|安排|落实)?(?:了)?$"
)
"""各科室指定1名工作人员负责政务公开: how many each has."""
_MOST_OF_ONE_OFFICE = 3
_IN_A_HALL = re.compile(r"[进入]驻[^。;]*$")


def of_foreign(around: Surroundings, context: Context) -> bool:
    """Whether an item takes a number apart that counts other matters: 办件919件,其中自然人555件,法人364件."""
    if not context.items or context.items[-1].indicators:
        return False
    before = context.items[-1]
    if before.sentence != context.sentences or before.number.unit != around.number.unit:
        return False
    if _TAKES_APART.match(around.left):
        context.foreign = _FOREIGN.search(before.left) is not None
    return context.foreign


def of_another(indicator: str, around: Surroundings, context: Context) -> bool:
    """Whether what was handed to an archive, or the answers to enquiries, would pass for published or for replies.

    So do the cases that a law office decides or defends for others pass for its own.
    """
    if of_other_matter(indicator, around, context):
        return True
    if indicator == "category_count":
        return _is_handed_over(around) or _is_not_put_out(around)
    if indicator.startswith("staff"):
        return _is_of_one_office(around)
    if indicator == "normative_documents_issued":
        return _LOOKED_THROUGH.match(around.right) is not None
    family = context.narrative.family(indicator)
    if family in PUBLISHING:
        return _is_not_put_out(around) or _is_of_site_above(around, context) or _is_taken_up(around)
    if family == "interpretation":
        return _WHAT_IS_EXPLAINED.match(around.right) is not None
    if family in DISPUTES:
        if "信息公开" in around.right and _of_all_matters(around, context):
            return True
        return context.topic not in OF_DISPUTES and of_other_disputes(around.sentence)
    return (indicator in _ANSWERED or family == "replies") and _answers_others(indicator, around, context)


def _is_handed_over(around: Surroundings) -> bool:
    """向档案馆移交政府信息30条."""
    return ("移" in around.left or "送" in around.left) and _HANDED_OVER.search(around.left) is not None


def _is_not_put_out(around: Surroundings) -> bool:
    """抽查公开信息36条, 未按时公开信息3条."""
    return "公开" in around.left and _NOT_PUT_OUT.search(around.left) is not None


def _is_of_one_office(around: Surroundings) -> bool:
    """各科室指定1名工作人员: how many each has, not how many there are."""
    few = around.number.value <= _MOST_OF_ONE_OFFICE
    return few and "各" in around.left and _EACH_OFFICE.search(around.left) is not None


def _is_taken_up(around: Surroundings) -> bool:
    """报送信息73条,采用71条: what others took of what was sent to them."""
    left = around.left
    if _SENT_UP.search(left):
        return True
    taken = "用" in left and _TAKEN_UP.match(left) is not None
    return taken and _SENT.search(around.sentence, 0, around.number.start) is not None


def _answers_others(indicator: str, around: Surroundings, context: Context) -> bool:
    """Whether answers are those to enquiries, or late ones; a rate is of requests only where these are in sight."""
    if indicator == "replies_total" and _LATE.search(around.left):
        return True
    before = around.sentence[: around.number.start]
    return _ASKED.search(before) is not None or (indicator in _ANSWERED and not _requests_in_sight(before, context))


def _is_of_site_above(around: Surroundings, context: Context) -> bool:
    """Whether a site of the government published so much, and the organ's own part of it is told behind it.

    That of a county is no other's in the report of the county itself, whose office speaks of its part.
    """
    if _OURS_OF_IT.match(around.sentence, around.number.end) is None:
        return False
    site = _SITE_ABOVE.search(around.left)
    own = context.names.removesuffix("政府").removesuffix("人民")
    return site is not None and (own == context.names or own[-1:] != site["kind"])


def is_above(before: str, context: Context) -> bool:
    """Whether the site is that of a ministry or a department of the province, and not the organ's own."""
    above = _ABOVE.search(before)
    if above is None or above["organ"] in context.names:
        return False
    return not _is_short_for(above["organ"], context.names.rpartition(" ")[2])


def _is_short_for(short: str, name: str) -> bool:
    """Whether a name leaves out signs of another one of the same place: 国家药监局 of 国家药品监督管理局.

    省市场监管局 is not short for the organ of a city in that province, whose name holds all of its signs too.
    """
    place = "国家" if short.startswith("国家") else "省"
    _, found, own = name.partition(place)
    left, field = iter(own), short.removeprefix(place)
    return bool(found) and short[-1:] == name[-1:] and own[:1] == field[:1] and all(sign in left for sign in field)


def _of_all_matters(around: Surroundings, context: Context) -> bool:
    """Whether disputes of all matters are counted, those about information behind them: 复议9件,其中信息公开类2件."""
    before = around.sentence[: around.number.start]
    if "信息公开" in before or "信息公开" in context.heading:
        return False
    return _OF_THEM.search(around.sentence, around.number.end) is not None


def _requests_in_sight(before: str, context: Context) -> bool:
    """Whether a rate of answers can be of requests: they are spoken of, and no messages were counted since."""
    if "申请" in before:
        return True
    if context.families and context.families[-1] in _OTHERS_ANSWERED:
        return False
    return context.topic == "requests" or not REQUESTS.isdisjoint(context.families)


def of_another_deed(left: str) -> bool:
    """网站发布信息98条,收到反馈信息20条: what came in or was put in order was not published."""
    return _ANOTHER_DEED.match(left) is not None


def of_other_disputes(sentence: str) -> bool:
    """Whether reviews and lawsuits spoken of are not about information: those of a law office, of enforcement."""
    return _OTHER_DISPUTES.search(sentence) is not None and "信息公开" not in sentence


def of_media(left: str, context: Context) -> bool:
    """Whether a list tells in which newspapers and stations things were printed: names, not kinds."""
    if context.listing and context.whole == "channel_other":
        return True
    return context.just_stated(_IN_MEDIA, last=True) and _MEDIUM.search(left) is not None


def decided(around: Surroundings, context: Context) -> bool:
    """行政处罚1217件: decisions that were made, not information published of them, unless kinds of that are listed.

    Nor are powers that moved into a hall of services (进驻政务服务大厅行政许可14项,行政处罚20项) or are put in order
    (梳理权力事项213项,其中行政许可21项,行政处罚180项).
    """
    if around.number.unit == "项":
        if _POWERS_PUT_IN_ORDER.search(around.left):
            return True
        if _POWERS.search(around.left) is None:
            return False
        before = around.sentence[: around.number.start]
        return _IN_A_HALL.search(before) is not None or _POWERS_COUNTED.search(before) is not None
    if around.number.unit != "件" or _DECISIONS.search(around.left) is None:
        return False
    listed = context.just_stated(KINDS, last=True) and context.enumeration and not _DONE.search(around.left)
    return not listed and not _DECISIONS_SHOWN.search(around.sentence)
