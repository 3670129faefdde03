"""Other matters told in an indicator's words: trainings in something else, demands, what was sent up or set out.

Each rule asks for what the words name, and is silent where that is nothing of information made public.
"""

import re

from harvester.items import Qualifier
from harvester.parse.figures.context import Context
from harvester.parse.figures.items import UNUSUAL
from harvester.parse.figures.other_cases import CASES, Rule, ahead_of
from harvester.parse.figures.words import Surroundings

_FIELD = re.compile(
    r"公开|政务|政府信息|信息(?!化|技术|安全)|网站|新媒体|公众号|条例|年报|舆情|新闻|发言人|依申请|解读|报送|保密审查|宣传员|通讯员"
)
"""Words of the field: a training of which one speaks is one in it."""
_TRAINED_IN = re.compile(r"(?:^|[,;:。])(?P<what>[^,;:。0-9]{2,40})(?:培训|轮训|大讲堂)[^,;:。0-9]{0,10}$")
_TRAINED_BEFORE = re.compile(
    r"(?:^|[,:])(?P<what>[^,:。0-9]{2,40})(?:培训|轮训)[^,:。0-9]{0,6}\d{1,4}(?:期|次|场|班次|场次),[^,:。0-9]{0,12}$"
)
"""举办消防培训2期,参训120人."""
_OF_ANY_TRAINING = re.compile(
    r"举办|开展|组织|召开|参加|进行|安排|完成|接受|先后|累计|全年|年内|本年度?|20\d\d年度?|[我本全各](?:[局委厅办院校市县区镇乡省州旗]|街道|单位|部门|机关)"
    r"|业务|专题|专项|综合|集中|集体|全员|内部|日常|定期|岗前|岗位|上岗|工作|系统|平台|操作|人员|干部|职工|工作人员|联络员|信息员|管理员|骨干|负责人|基层|各级|各类|各种|各项|相关|有关|上级|部门|单位|[科股处]室|各?站所|中心|办公室|机关"
    r"|镇村|政府办(?:公室)?|知识|能力|水平|素质|技能|提升|提高|加强|强化|学习|教育|交流|座谈|研讨|会议|线上|线下|视频|网络|理论|政策|法规|法律|分批次?|共计|总计|合计|分管|领导|经办|具体|主要|新任|新进|一线|全体|责任|专兼职|专职|兼职|主管|班子|联络|专家|讲座|授课|讲课|辅导|推进|部署|暨|邀请|收看|观看|以会代训|以训代会|年度|季度|实操|实务|实战|案例|第.[期次批场]|面向|针对|围绕|一对一|点对点|面对面|手把手|指导|送教|上门|轮岗|跟岗|跟班|全市|全县|全区|全镇|\([^()]{1,6}\)"
    r"|多次|多期|多场|多种|形式|方式|通过|以|[共总等了的和及与、各班次期场类并对为性本级省市县区乡镇村]"
)
"""What a training may be called without a word of what it is in."""
_HOTLINE = re.compile(r"(?:^|[,;])[^,;、]{0,8}(?:12\d{3}|热线|电话)'?[^,;、网微]{0,8}回应[^,;]*$")
_BADLY = re.compile(r"解读[^,;。0-9]{0,6}(?:不|未|缺|少|滞后|单一|质量(?:不|偏|较?低|较?差)|率|问题)[^,;。0-9]{0,8}$")
"""解读不规范4条: shortcomings."""
_LAWS = re.compile(r"(?:法规|法律|条例|规章)[^,;。0-9]{0,3}$")
_SET_OUT = re.compile(
    r"(?:明确|细化|梳理|编制|制定|确定|规范|涵盖|涉及|完善|调整|优化|列出|形成|纳入|拓展|设置|划分|包含|确认)(?:了|各类|主动|应|全部|基层|政务|信息|政府|各领域|[^,;。0-9公]{0,4})?公开(?:事项|内容|要素|主体|对象|属性|方式|渠道)[^,;。0-9]{0,4}$"
)
"""明确公开事项132项: what is to be made public, not what was."""
_SET_OUT_BESIDE = re.compile(r"(?:目录|清单|标准|指引)[^;。]*[、,;]公开(?:事项|内容|要素)$")
"""编制目录62类、公开事项386项."""
_SENT_ON = re.compile(
    r"(?:^|[,;:。]|全年|本年度?|年度|年内|20\d\d年|共|累计|[我本][局委厅办院校市县区镇乡]|[并还已])(?:积极|及时|主动|认真|定期|按时|向[^,;]{2,16})?(?:报送|上报|编报|投稿)(?!信息系统|制度).*"
)
_MADE_PUBLIC = re.compile(r"公开|公布|公示|发布|推送|更新|刊[登发载播]|上传|发表|播|转载|披露|挂网")
_CHANGES = frozenset("取保下精减合撤废停承整增")
_CHANGED = re.compile(
    r"[、,;:](?:其中|本年|新|已|拟|依法|共)*(?:取消|保留|下放|精简|减少|合并|撤销|废止|停止|承接|整合|增加)[^,;:、]{0,6}$"
)
"""公布权责事项36项,取消6项: what became of them is no kind of them."""
_ALL_OF_THEM = re.compile(r"等(?:各类|各种|各项)(?:政府|政务|工作|公开)*信息(?:共|合计|共计|总计)*$")
_MEDIA = (
    "学习强国", "融媒", "融媒体", "电视台", "日报", "晚报", "电台", "广播", "客户端", "头条号", "抖音", "抖音号",
    "视频号", "微信", "微博", "公众号",
)  # fmt: skip
"""The name of a medium in a list is no kind of what was published."""
_IN_WAYS = re.compile(r"(?:渠道|方式|形式|途径|平台|载体)(?:上|中)?,共公开$")
"""通过门户网站、公示栏等渠道,共公开121件: said of all ways, not of one matter."""
_SUMMED_UP = (",共公开", ";共公开")
"""对采购项目全过程公开,共公开121件: of what the clause before names, unless it sums up numbers."""
_OF_ONE_ACCOUNT = re.compile(
    r"(?:^|[;:])(?!.*(?:网站|门户|官网|等|渠道|[、和及与]))[^;]*(?:微信|微博|公众号|头条|抖音|视频号|快手|客户端|小红书)[^;]*,[^,;公]*$"
)
"""今日头条号订阅7508个,全年发布信息1047条: the account's, not all that was published."""
_NARROWED = re.compile(
    r"(?:^|[,:])(?:围绕|聚焦|针对|开设|设立|设置|新增)[^,]{4,40},(?:共|累计|共计)+发布(?:各类)?(?:信息)?$"
)
"""新增11个项目全生命周期公开,共发布197条信息: of what the clause before names."""
_DOCUMENT = re.compile(
    r"《[^》]*(?:清单|目录|办法|方案|规划|通知|意见|规定|报告|指南|细则|计划|要点|条例|制度|标准|措施)[^》]{0,8}》$"
)
"""公开《职责事项清单》15条: no newspaper."""
_OTHERS = frozenset("各其兄外")
_OF_OTHER_BODIES = re.compile(
    r"(?:^|[,;:])(?:各|其[他它]|兄弟|外)[^,;、在通]{0,6}(?:省|市|县|区|镇|乡|街道?|学校|企业)(?:的|级|份)?[^,;、在通]{0,4}(?:网站|公众号|微信|微博|平台|新媒体)[^,;]*$"
)
"""各镇街网站共更新信息8600条."""
_OF_THE_YEAR = re.compile(r"20\d\d年|本年|全年|年内|今年|新")
_AMONG_KINDS = re.compile(r"(?:文件|解读|公告|公示|报告|规章)[^,;网]{0,8}、[^,;、在通]{0,6}公报(?:信息|类信息)?$")
_OF_ALL = re.compile(r"主动公开(?:了|各类|各项)*(?:政府|政务)?信息(?:总?共|共计|合计|累计|约|近|达)*$")
_TO_BE = re.compile(r"不得?[少低]于|至少")
_ASKED_TO = re.compile(
    r"计划|下一步|要求|须|需要|必须|应当?(?!公开|主动)|每(?:半?年|个?月|季度?|周)|确保|力争|目标|到20\d\d年"
)
"""全年不少于4次, where it says what is to be done."""


def of_other_matter(indicator: str, around: Surroundings, context: Context) -> bool:
    """Whether a number that has an indicator's words counts another matter, or what is only demanded."""
    if around.number.qualifier is Qualifier.AT_LEAST and _TO_BE.match(around.number.raw):
        return _ASKED_TO.search(ahead_of(around)) is not None
    rule = _RULES.get(indicator)
    return rule is not None and rule(around, context)


def _training(around: Surroundings, _: Context) -> bool:
    if _FIELD.search(around.sentence):
        return False
    named = _TRAINED_IN.search(around.left) or _TRAINED_BEFORE.search(ahead_of(around))
    return named is not None and len(_OF_ANY_TRAINING.sub("", named["what"])) > 1


def _other_carriers(around: Surroundings, _: Context) -> bool:
    return _DOCUMENT.search(around.left) is not None


def _answers(around: Surroundings, _: Context) -> bool:
    """12333回应40000余次: calls, and 回应200人次: people, are no events that were answered."""
    people = around.number.unit in {"人", "人次"}
    return people or _HOTLINE.search(ahead_of(around)) is not None


def _interpretations(around: Surroundings, _: Context) -> bool:
    return _BADLY.search(around.left) is not None or (
        around.number.unit == "部" and _LAWS.search(around.left) is not None
    )


def _kinds(around: Surroundings, _: Context) -> bool:
    left = around.left
    sent = _SENT_ON.search(ahead_of(around)) if "报" in around.sentence else None
    if sent is not None and not _MADE_PUBLIC.search(sent[0]):
        return True
    if "公开" in left and (_SET_OUT.search(left) or _SET_OUT_BESIDE.search(ahead_of(around))):
        return True
    if "等各" in left and _ALL_OF_THEM.search(left):
        return True
    return left.endswith(_MEDIA) or (not _CHANGES.isdisjoint(left) and _CHANGED.search(left) is not None)


def _totals(around: Surroundings, context: Context) -> bool:
    if around.number.unit in UNUSUAL:
        return _OF_ALL.search(around.left) is None
    before = ahead_of(around)
    if around.left.endswith(_SUMMED_UP):
        return not (_sums_up(around, context) or _IN_WAYS.search(before))
    return any(said.search(before) for said in (_NARROWED, _OF_ONE_ACCOUNT))


def _sums_up(around: Surroundings, context: Context) -> bool:
    """Whether numbers told before in the sentence may be what a 共公开 adds up."""
    last = context.items[-1] if context.items else None
    if last is None or last.sentence != context.sentences or not last.indicators:
        return False
    return around.number.value >= last.number.value


def _normative(around: Surroundings, _: Context) -> bool:
    """集中公开现行有效规范性文件,涉及以政府名义印发的25件: those in force, of whatever year."""
    before = ahead_of(around)
    return "现行有效" in before and _OF_THE_YEAR.search(before.rpartition(",")[2]) is None


def _gazette(around: Surroundings, _: Context) -> bool:
    """政策文件、政策解读、政府公报信息75条: kinds."""
    return _AMONG_KINDS.search(around.left) is not None


def _carriers(around: Surroundings, context: Context) -> bool:
    if context.listing or _OTHERS.isdisjoint(around.left):
        return False
    return _OF_OTHER_BODIES.search(around.left) is not None


_RULES: dict[str, Rule] = CASES | {
    "proactive_total": _totals,
    "website_posts": _carriers,
    "channel_website": _carriers,
    "channel_wechat": _carriers,
    "channel_weibo": _carriers,
    "channel_new_media": _carriers,
    "normative_documents_issued": _normative,
    "channel_gazette": _gazette,
    "training_courses": _training,
    "training_attendance": _training,
    "channel_other": _other_carriers,
    "hot_topics_answered": _answers,
    "other_responses": _answers,
    "social_media_responses": _answers,
    "policy_interpretations": _interpretations,
    "category_count": _kinds,
}
