"""Cases not the organ's own: what was asked for, tried, guided or answered for others, and whose disputes they are.

Each rule asks what the words of a case name, and is silent where that is nothing of information made public.
"""

import re
from collections.abc import Callable

from harvester.parse.figures.context import DISPUTES, Context
from harvester.parse.figures.words import Surroundings

Rule = Callable[[Surroundings, Context], bool]
"""Whether a number that an indicator's words introduce counts another matter."""
_ASKED_FOR = re.compile(
    r"(?:收到|受理|接到|接收|收悉|新收|办理)(?P<what>[^,;:。0-9]{2,16}?)申请(?:书|表|件|事项|案件|业务|材料)*(?:共|计|总数|数量|量|总|有|为)*$"
)
_OF_ANY_REQUEST = re.compile(
    r"申请人|等人|.某|信息|公民|法人|其他|组织|个人|自然人|群众|企业|公司|社会|公众|市民|村民|居民|农民|律师|事务所|团体|机构|外省|本省|匿名|实名|补正|转来|残疾人|老人|职工|教师|当事人|相对人|利害关系人|第三方|记者|网民|媒体|老师|学生|家长|用户|外地|本地|本年度?|全年|当年|今年|20\d\d年度?"
    r"|网上|网络|网站|在线|线上|互联网|平台|系统|书面|信函|信件|邮件|邮寄|邮政|快递|挂号|电子|电子邮件|传真|当面|现场|窗口|口头|来信|来函|EMS|渠道|方式|形式|有效|无效|正式|合法|合规|符合|条件|各类|各种|各项|相关|有关|政府|政务|政策|上级|新增|涉密"
    r"|提出|提交|递交|提起|通过|来自|依法|按时|按期|答复|回复|办结|处理|受理|收到|接收|^登记|首次|重复|同类|此类|该类|累计|总共|一共|仅有|只有|唯一|主动|要求|请求|过|任何|共|到|了|的|和|或|及|与|并|、|新|依|向|以|份|件|宗|类|[我本](?:局|委|厅|办|院|镇|乡|市|县|区|街道|单位|部门|机关|会)|'"
)
"""What may stand between the verb and 申请 without naming what was asked for."""
_TOPICAL = re.compile(r"涉及|有关|关于|公开|类$|方面|领域|查询|查阅|获取")
_ASKER = re.compile(r"(?:[会人民户师某]|先生|女士|公司|企业|[社厂所院店校])$")
"""收到业主委员会申请2件: who asked, not what for."""
_OF_ONE_PERSON = re.compile(
    r"(?:同一|某(?!某)|该|个别|(?<!\d)[1一](?:名|位|个))(?:位|名|个)?(?:申请人|公民|村民|群众|当事人|人)(?:先后|分别|一次|多次|反复|就|向|提|重复|连续|共)"
)
"""某申请人先后提出申请9次: part of them all."""
_TESTED = re.compile(
    r"模拟[^,;。]{0,6}申请|申请[^,;。]{0,6}(?:测试|测评|抽测|暗访|演练)|(?:测试|测评|抽测|暗访|演练)[^,;。]{0,4}申请"
)
_IN_ONE_WAY = re.compile(
    r"通过(?!各|多|不同|以上|上述)[^,;、和及与等]{2,10}(?:渠道|方式|形式|途径)(?:收到|受理|接收|接到|提出|提交)[^,;0-9]{0,8}申请(?:书|件)?$"
)
"""通过来信渠道收到申请2件: of a way that no wording knows."""
_FOR_OTHERS = re.compile(r"(?:代(?:为|[省市县区镇乡]?(?:人民)?政府|[省市县区]|拟)|替[^,;]{1,6})[^,;]{0,4}答复[^,;]*$")
_GUIDED = re.compile(
    r"(?:指导|督促|帮助|配合)(?!下|中|[^,;]{0,6}[我本])[^,;]{0,10}(?:办理|答复|受理|处理|办结)[^,;]{0,12}$"
)
"""指导基层办理申请36件."""
_OF_THOSE = re.compile(r"结转[^,;]{0,8}中,?(?:有|含)?$")
_CAUSE = re.compile(
    r"因(?P<cause>[^,;。0-9]{2,20}?)(?:等)?(?:问题|纠纷|争议|事项|案件|一事)?,?(?:而|被)?(?:提起|引发|引起|导致|产生|申请)(?:的)?(?:行政)?(?:复议|诉讼)"
)
_REVIEWING = re.compile(
    r"(?:上级|各级|全[省市县区])[^,;]{0,4}(?:复议机关|司法[局厅]|法院)(?:全年|共|累计|年内|本年度?|20\d\d年度?)*(?:受理|收到|审理|审结|办理)[^,;]*$"
)
"""上级复议机关全年受理复议申请236件: all of theirs."""
_OURS = re.compile("[我本涉]")
_OF_INFORMATION = re.compile(r"公开|信息|答复|告知|申请|程序|期限|[逾超]期|主体|职责|此|上述|以上|不服|该")
_A_PIECE = re.compile(r"每(?:件|次|页|份|张|条|宗|人|册|例)[^,;]*$")
"""每件收取100元: the price, not what was taken."""
_NOT_DONE = re.compile(r"未办结|在办|正在办理|待答复")
_SUPERVISED = re.compile(
    r"(?<!经)(?<!办理)(?<!承办)(?<!重点)(?<!领衔)督办(?:了|重点|各类|[省市县区]|人大|政协|代表|委员|建议|提案|议案|\d{1,4}件|[、,和及])*$"
)
_TWO_ANSWERS = re.compile(r"(?<!不)(?<!非)主动公开(?:的)?(?:和|及|与|、|或|以及)(?:同意|予以|全部)")
"""已主动公开和同意公开的31件: one number for two answers."""
_REACH = 200
"""Characters ahead of a number in which its matter is named."""


def ahead_of(around: Surroundings) -> str:
    """The words of a number's part of the sentence that stand ahead of it."""
    start = around.number.start
    return around.sentence[max(0, start - _REACH) : start].rpartition(";")[2]


def _requests(around: Surroundings, _: Context) -> bool:
    if _TESTED.search(ahead_of(around)) or _OF_ONE_PERSON.search(around.left) or _IN_ONE_WAY.search(around.left):
        return True
    if _GUIDED.search(around.left):
        return True
    named = _ASKED_FOR.search(around.left)
    if named is None or _TOPICAL.search(named["what"]) or _ASKER.search(named["what"]):
        return False
    return len(_OF_ANY_REQUEST.sub("", named["what"])) > 1


def _replies(around: Surroundings, _: Context) -> bool:
    return any(said.search(ahead_of(around)) for said in (_TESTED, _FOR_OTHERS, _GUIDED))


def _pending(around: Surroundings, context: Context) -> bool:
    """尚未办结0件, told of reviews."""
    if _replies(around, context):
        return True
    if not context.stated or "申请" in around.left or not _NOT_DONE.search(around.left):
        return False
    return context.narrative.family(context.stated[-1]) in DISPUTES


def _disputes(around: Surroundings, _: Context) -> bool:
    by_another = _REVIEWING.search(ahead_of(around)) if "机关" in around.left or "院" in around.left else None
    if by_another is not None and not _OURS.search(by_another[0]):
        return True
    said = f"{ahead_of(around)}{around.right}" if around.number.value and "因" in around.sentence else ""
    cause = _CAUSE.search(said)
    return cause is not None and not _OF_INFORMATION.search(cause["cause"])


def _dispute_result(whole: str) -> Rule:
    """复议10件,诉讼0件,结果维持2件: of no more than there were, unless the year before left some, so the other's."""

    def exceeds(around: Surroundings, context: Context) -> bool:
        told = context.values.get(whole)
        return told is not None and around.number.value > told and "结转" not in around.sentence

    return exceeds


def _fees(around: Surroundings, _: Context) -> bool:
    return _A_PIECE.search(ahead_of(around)) is not None


def _proposals(around: Surroundings, _: Context) -> bool:
    return _SUPERVISED.search(ahead_of(around)) is not None


def _granted(around: Surroundings, _: Context) -> bool:
    return _TWO_ANSWERS.search(around.left) is not None


def _carried_over(around: Surroundings, _: Context) -> bool:
    """上年结转申请中,有2件涉及第三方."""
    return _OF_THOSE.search(around.left) is not None


CASES: dict[str, Rule] = {
    "carried_over": _carried_over,
    "granted": _granted,
    "reply_granted": _granted,
    "requests_received": _requests,
    "replies_total": _replies,
    "requests_closed": _replies,
    "requests_closed_on_time": _replies,
    "carried_forward": _pending,
    "reviews": _disputes,
    "lawsuits": _disputes,
    **{f"review_{result}": _dispute_result("reviews") for result in ("upheld", "corrected", "other")},
    **{f"lawsuit_{result}": _dispute_result("lawsuits") for result in ("upheld", "corrected", "other")},
    "reviews_pending": _dispute_result("reviews"),
    "lawsuits_pending": _dispute_result("lawsuits"),
    "fees_collected": _fees,
    "deputy_proposals": _proposals,
    "cppcc_proposals": _proposals,
    "proposals": _proposals,
}
