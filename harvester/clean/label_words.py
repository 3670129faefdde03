# ruff: noqa: E501 - word lists stand as written
"""The words that label a page's source line and index table, by what they tell. Patterns over matching keys.

Kinds: a date of publication, another date, an organ, a person, a counter, a tool's label, a row of the index table.
"""

import re

_ACTS = (
    r"(?:发布|发文|公开|生成|成文|更新|修改|修订|录入|创建|上传|编辑|添加|加入|印发|公布|失效|生效|打印|刊发|刊登|登载|发稿|上网|上线|信息|报送|推送|发表"
    r"|撰写|提交|审核|签发|采集|制作|文章|稿件|入库|转载|施行|实施|形成|填报|填表)"
)
_WHAT = r"(?:公文|文件|信息|文章|稿件|新闻|内容|页面|网页)"
DATED = rf"(?:(?:最[后近新]|末次|{_WHAT})?{_ACTS}(?:的)?(?:日期|时间)(?:[(（](?:日期|时间)[)）])?|(?:最[后近新]|末次|上次)(?:更新|修改|修订|编辑)|(?:发布|发表|更新|刊发|公开|转载)于)"
DATE = (
    rf"(?:{DATED}|(?:[Rr]elease|[Pp]ublish)(?:ed)?\s?(?:[Tt]ime|[Dd]ate)"
    r"|(?:[Ll]ast\s?)?(?:[Uu]pdated?|[Mm]odified|[Ee]dited)(?:\s?(?:[Oo]n|[Tt]ime|[Dd]ate))?|[Pp]ub[Dd]ate|[Dd]ate|日期|时间|时效|发布)"
)
_OFFICE = r"(?:机构|单位|部门|机关|主体|科室|处室|组织)"
ORGAN = (
    rf"(?:(?:发布|发文|公开|印发|制发|责任|编制|供稿|提供|产生|发稿|撰稿|报送|拟稿|制作|制文|来源|公开责任|责任主体|信息提供|信息发布|信息公开|信息来源|信息产生|信息制作|信息公开责任|发布信息|发布责任|内容提供)(?:的)?{_OFFICE}"
    r"|(?:信息|文章|稿件|新闻|内容|原文|资料)?(?:来源|出处)(?:于)?|稿件?源|[Ss]ource)"
)
PERSON = (
    r"(?:作者|记者|通讯员|撰稿(?:人)?|摄影|文/图|责编|编审|(?:责任|网站|本期|值班|内容|文字|图片|美术|执行|助理)?编辑|(?:责任|内容|信息|文字|保密)?审核(?:人员?|者)?|校对(?:人员?)?|校审|[签审]发(?:人)?"
    r"|[一二三初复终再]审(?:人)?|信息员|(?:文章|信息|稿件)?录入(?:人员?|者)?|发布(?:者|人员?)|供稿(?:人)?|来稿|制作(?:人|者)|值班主任|监制)"
)
COUNTER = r"(?:已?(?:浏览|访问|阅读|点击|点阅|查看|关注|收看|收听|下载|点赞|转发)(?:次数|人次|人数|总数|数量|量|数|率)?|人气|热度|[Hh]its|[Vv]iews?)"
SIZE = r"(?:(?:文章|文字|页面|正文)?(?:字号|字体|文字)(?:大小|显示|选择|缩放|调整|设置|设定)?|视力保护色|保护视力色|背景色|浏览字号|显示字体)"
INDEX = (
    rf"(?:索引(?:号|编号|码)?|信息索引(?:号)?|文号|发文字号|发文号|文件编号|公文编号|信息编号|(?:信息|主题|体裁|服务对象|组配|公开|机构|题材|目录|公文|文件|内容)(?:分类|类别|类型|种类|方式|形式|范围|时限|属性|程序)|主题词|主题|关键词|关键字|信息名称|文件名称|公文名称"
    rf"|(?:文件|信息|公文)?标题|名称|有效性|效力|效力状态|时效性|文件状态|废止记录|分类|语种|载体类型|内容概述|内容摘要|(?:所属)?栏目|(?:原文|原始|(?:政策)?解读|{_WHAT})?(?:链接|网址)|(?:原文|{_WHAT})地址|URL|页数|备注/文号"
    r"|公报(?:标题|名称|年份|期号)|总号|期号)"
)
ANY = rf"(?:{DATE}|{ORGAN}|{PERSON}|{COUNTER}|{SIZE}|{INDEX})"

_OWN = r"(?:发文|印发|生成|签发|报送|形成)"
PUBLISHED = re.compile(
    rf"{_WHAT}?(?:发布|公开|公布|刊发|刊登|登载|发稿|上网|上线|推送|发表|转载|添加|加入|上传)|(?:信息|文章|稿件)(?=的?(?:日期|时间))|日期|时间|date|pubdate|release|publish",
    re.IGNORECASE,
)
"""Labels whose date is the page's publication."""
ISSUED = re.compile(rf"{_WHAT}?{_OWN}")
"""Labels whose date is the document's own; it serves where no publication is labelled."""
UPDATED = re.compile(rf"{_WHAT}?更新|[Uu]pdated?")
IS_ORGAN = re.compile(ORGAN)
IS_SIZE = re.compile(SIZE)
IS_PERSON_OR_COUNTER = re.compile(f"{PERSON}|{COUNTER}")
OPENING = "[【(（|·•◆■▪〖－-—"
