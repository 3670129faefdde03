"""The marks by which families are told apart, as data: of addresses, and of page texts. In the order they are tried.

Words that mislead are left out on purpose: ``.TRS_Editor`` and ``#zoom`` stand in pasted text of every engine, and host
names hold ``trs`` for other reasons. ``createPageHTML`` is told by its arguments alone.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from harvester.platforms.trs_wcm import PAGER as TRS_PAGER
from harvester.platforms.ucap import PAGER as UCAP_PAGER

_UUID = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"


@dataclass(frozen=True, slots=True)
class Mark:
    """One test: ``family`` may be finer than the platform that reads it."""

    family: str
    name: str
    form: re.Pattern[str]


def _mark(family: str, name: str, form: str, flags: int = 0) -> Mark:
    return Mark(family, name, re.compile(form, flags))


ADDRESS_MARKS = (
    _mark("hanweb-xxgk", "xxgkAnnualReport.jsp?area=",
          r"/module/xxgk/(?:xxgkAnnualReport|tree)\.jsp\?(?:[^#]{0,300}&)?area="),
    _mark("hanweb-jcms", "/col/colN/", r"/col/col\d{1,12}/"),
    _mark("hanweb-jcms", "/art/Y/M/D/art_C_I",
          r"/art/\d{4}/\d{1,2}/\d{1,2}/art_\d{1,12}_\d{1,12}(?:\.html)?(?:$|[?#])"),
    _mark("hanweb-jpaas", "/art/YYYY/art_<32 hex>", r"/art/\d{4}/art_[0-9a-f]{32}\.html"),
    _mark("hanweb-jpaas", "the jpaas gateway", r"/api-gateway/jpaas-publish-server/"),
    _mark("gd-gkmlpt", "/gkmlpt/", r"/gkmlpt/"),
    _mark("gd-nfcms", "/content/post_N", r"/content/m?post_\d{1,12}\.html"),
    _mark("ucap", "/YYYYMM/<32 hex>.shtml", r"/\d{6}/[0-9a-f]{32}\.shtml"),
    _mark("ucap", "/YYYYMM/c01_N.shtml", r"/c\d{2}_\d{1,12}\.shtml"),
    _mark("ucap", "/YYYY/M/D/<32 hex>.shtml", r"/\d{4}/\d{1,2}/\d{1,2}/[0-9a-f]{32}\.shtml"),
    _mark("ucap", "/cN/cN/content.shtml", r"/c\d{4,12}/c\d{1,12}/content\.shtml"),
    _mark("ucap", "/cN/YYYYMM/N.shtml", r"/[cC]\d{5,7}[a-z]?/\d{6}/\d{4,12}\.shtml"),
    _mark("ucap", "/common/search/<32 hex>", r"/common/search/[0-9a-f]{32}"),
    _mark("ucap", "list.shtml", r"/(?:\w{1,30}_)?(?:x?list|newxxgk_index)(?:_\w{1,8})?\.shtml"),
    _mark("trs-wcm", "tYYYYMMDD_ID", r"/t(?:19|20)\d{6}_\d{1,12}(?:\.s?html?)?(?:$|[?#])"),
    _mark("trs-wcm-tid", "tID.shtml", r"/t\d{5,12}\.s?html?(?:$|[?#])"),
    _mark("trs-wcm", "/was5/web/search", r"/was5/web/search"),
    _mark("vsb", "/info/N/N.htm", r"/info/\d{1,9}/\d{1,9}\.htm(?:$|[?#])"),
    _mark("vsb", "wbtreeid=", r"[?&]wbtreeid=\d"),
    _mark("lonsun", "/public/column/N?type=", r"/public/column/\d{1,12}\?(?:[^#]{0,200}&)?type="),
    _mark("lonsun", "/public/N/N.html", r"/public/(?:\d{5,12}|content)/\d{5,12}\.html"),
    _mark("ah-xxgk-show", "AnnualReport/show", r"/(?:Xxgk|Openness)AnnualReport/(?:show|download)/\d", re.I),
    _mark("ah-xxgk-show", "/showList/", r"/(?:XxgkContent|OpennessContent|News)/showList/\d", re.I),
    _mark("ah-openness-oid", "/openness/detail/<24 hex>", r"/openness/detail/\w{1,30}/[0-9a-f]{24}\.html"),
    _mark("ah-openness-oid", "branch_id=&column_code=", r"[?&]branch_id=[0-9a-f]{24}"),
    _mark("truecms", "/content/<uuid>.html", rf"/content/{_UUID}\.html"),
    _mark("truecms", "/truecms/", r"/true_?cms/", re.I),
    _mark("epoint", "/NNNNNN/YYYYMMDD/<uuid>.html", rf"/(?:\d{{3}}){{2,6}}/\d{{8}}/{_UUID}\.html"),
    _mark("epoint", "categorynum=", r"[?&]categorynum=\d|/EWB-FRONT/rest/", re.I),
    _mark("eportal", "/eportal/ui?", r"/eportal/ui\?"),
    _mark("eportal", "/N/N/index.html", r"/\d{6,8}/\d{6,8}/index\.html"),
    _mark("huaian-cmsweb", "/col/A_B/", r"/col/\d{1,9}_\d{1,9}/"),
    _mark("sd-channel-doc", "/channel_X/doc_<24 hex>", r"/channel_[\w.]{1,120}/doc_[0-9a-f]{24}\.html"),
    _mark("hebei-columns-uuid", "/columns/<uuid>/", rf"/columns/{_UUID}/"),
    _mark("hebei-single", "/single/N/N.html", r"/single/\d{1,9}/\d{1,12}\.html"),
    _mark("shaanxi-snowflake", "<19 digits>.html", r"/\d{19}\.html"),
    _mark("shaanxi-snowflake", "<24 hex>.html", r"/[0-9a-f]{24}\.html"),
    _mark("liaoning-dir", "/<19 digits>/index.html", r"/(?:\d{19}|[0-9A-F]{32})/index\.s?html"),
    _mark("liaoning-html", "/html/SITE/YYYYMM/0N.html", r"/html/[A-Z]{2,12}/\d{6}/0\d{14,16}\.html"),
    _mark("shanghai-hex", "/YYYYMMDD/<32 hex or digits>.html", r"/(?:19|20)\d{6}/(?:[0-9a-f]{32}|\d{4,9})\.html"),
    _mark("shanghai-hex", "article.html?infoid=", rf"/article\.html\?infoid={_UUID}"),
    _mark("shanghai-hex", "/…xxgk…/YYYY/N/N.html",
          r"/\w{0,40}xxgk[\w-]{0,60}/(?:19|20)\d{2}/\d{2,4}/\d{4,9}\.html"),
    _mark("hunan-content", "/N/N/content_N.html", r"/content_\d{4,12}\.html"),
    _mark("hunan-inum", "/YYYYMMDD/iN.html", r"/\d{8}/i\d{4,12}\.html"),
    _mark("henan-daypath", "/YYYY/MM-DD/N.html", r"^https?://[^/]{1,200}/\d{4}/\d{2}-\d{2}/\d{4,12}\.html"),
    _mark("content-noext", "/content_N", r"/content_\d{3,12}(?:$|[?#])"),
    _mark("kunming-c", "/c/YYYY-MM-DD/N.shtml", r"/c/\d{4}-\d{2}-\d{2}/\d{1,12}\.shtml"),
    _mark("guangyuan-show", "/gongkai/show/<17 digits>", r"/(?:gongkai/show|news/detail)/\d{17}\.html", re.I),
    _mark("wuxi-doc", "/doc/YYYY/MM/DD/N.shtml", r"/doc/\d{4}/\d{2}/\d{2}/\d{1,12}\.shtml"),
    _mark("phpcms-like", "/html/YYYY/CAT_MMDD/N.html", r"/html/(?:\w{1,40}/)?\d{4}/\w{1,60}_\d{4}/\d{1,12}\.html"),
    _mark("cms-html-fujian", "/cms/html/SITE/YYYY-MM-DD/N.html",
          r"/cms/html/\w{1,40}/\d{4}-\d{2}-\d{2}/\d{1,12}\.html"),
    _mark("contents-id", "/contents/N/N.html", r"/contents/\d{1,9}/\d{1,12}\.html"),
    _mark("hunan-content", "/N/N/N/index.htm", r"(?:/\d{3,6}){3,8}/index\.htm(?:$|[?#])"),
)  # fmt: skip
"""Of an address, a listing's or a report's. A host says nothing: one host serves two engines after a move."""

TEXT_MARKS = (
    _mark("hanweb-jpaas", "unitbuild.js or queryData",
          r"unitbuild\.js|queryData\s{0,9}=\s{0,9}[\"']\{'|/api-gateway/jpaas-publish-server/"),
    _mark("truecms", "getMessage.do", r"/true_?cms/messageController/getMessage\.do", re.I),
    _mark("hanweb-jcms", "dataproxy.jsp", r"dataproxy\.jsp"),
    _mark("hanweb-jcms", "<datastore>", r"<datastore>|<recordset>"),
    _mark("gd-gkmlpt", "_CONFIG with SID and TREE", r"window\._CONFIG\s{0,9}=(?=[^<]{0,400}\bSID\b)"),
    _mark("gd-gkmlpt", "articles with post_count", r"^\s{0,99}\{\s{0,9}\"classify\"\s{0,9}:"),
    Mark("ucap", "createPageHTML with six arguments", UCAP_PAGER),
    _mark("ucap", "UCAP elements", r"<UCAP(?:TITLE|CONTENT)>|id=[\"']UCAP-CONTENT|/common/search/[0-9a-f]{32}", re.I),
    _mark("ucap", "results with publishedTimeStr", r"\"publishedTimeStr\"\s{0,9}:"),
    Mark("trs-wcm", "createPageHTML with four arguments", TRS_PAGER),
    _mark("trs-wcm", "/was5/web/search", r"/was5/web/search\?"),
    _mark("vsb", "pager p_next p_fun", r"class=[\"']p_(?:next|pages)\b|pb_sys_common|/system/resource/css/pagedown/"),
    _mark("vsb", "_showDynClick or wbtreeid=",
          r"_showDynClick|[?&;]wbtreeid=\d|_vsb_content|id=[\"']vsb_content|v_news_content"),
    _mark("lonsun", "page_public_info or xxgk_lb",
          r"id=[\"']page_public_info[\"']|class=[\"'][^\"'<>]{0,80}\bxxgk_lb\b"),
    _mark("ah-xxgk-show", "AnnualReport/ controller", r"/(?:Xxgk|Openness)AnnualReport/(?:show|download)/\d", re.I),
    _mark("ah-openness-oid", "/openness/detail/annual_report/", r"/openness/detail/annual_report/[0-9a-f]{24}"),
    _mark("epoint", "EWB-FRONT, ewb- or <?=el.", r"/EWB-FRONT/rest/|class=[\"']ewb-|<\?=el\.|webBuilderCommon\.js"),
    _mark("eportal", "eprotalCurrentPageId", r"eprotalCurrentPageId|/eportal/ui\?"),
)  # fmt: skip
"""Of a page's text; the pager of an engine before words that a page may have taken over with pasted text."""

READ_BY: Mapping[str, str] = {"trs-wcm-tid": "trs-wcm"}
"""Family -> platform where it is another; families without a class are read by the generic list."""

GENERIC_OPTIONS: Mapping[str, Mapping[str, Any]] = {
    "shaanxi-snowflake": {"link": r"/(?:\d{19}|[0-9a-f]{24})\.html"},
    "shanghai-hex": {"link": r"/(?:\d{8}/|\d{4}/\d{2,4}/)[0-9a-f]{4,32}\.html"},
    "hunan-content": {"link": r"content_\d+\.html"},
    "hunan-inum": {"link": r"/\d{8}/i\d+\.html"},
    "henan-daypath": {"link": r"/\d{4}/\d{2}-\d{2}/\d+\.html"},
    "content-noext": {"link": r"content_\d+$"},
    "sd-channel-doc": {"link": r"doc_[0-9a-f]{24}\.html"},
    "hebei-columns-uuid": {"link": r"/\d{6}/\d{2}/[0-9a-f-]{36}\.html"},
    "hebei-single": {"link": r"/single/\d+/\d+\.html"},
    "liaoning-dir": {"link": r"/(?:\d{19}|[0-9A-F]{32})/index\.s?html"},
    "liaoning-html": {"link": r"/\d{6}/0\d{14,16}\.html"},
    "kunming-c": {"link": r"/c/\d{4}-\d{2}-\d{2}/\d+\.shtml"},
    "guangyuan-show": {"link": r"/\d{17}\.html"},
    "wuxi-doc": {"link": r"/doc/\d{4}/\d{2}/\d{2}/\d+\.shtml"},
    "phpcms-like": {"link": r"_\d{4}/\d+\.html"},
    "cms-html-fujian": {"link": r"/\d{4}-\d{2}-\d{2}/\d+\.html"},
    "contents-id": {"link": r"/contents/\d+/\d+\.html"},
}
"""Options of the generic list that go with a family's addresses of reports: a proposal for a row, nothing more."""
