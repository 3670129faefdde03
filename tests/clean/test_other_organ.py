"""Another organ's report in an organ's own column: named, and told from the many names that one organ has."""

import pytest

from harvester.clean import clean
from harvester.clean.other_organ import Kinship, introduced_as, kinship
from harvester.documents import read_document
from harvester.items import Cleaned, Hints, Severity

OWN = "平山县财政局"
TITLE = "{}2023年政府信息公开工作年度报告"


def read(title: str, *, signed: str = "", text: str = "本局主动公开信息。", own: str = OWN) -> Cleaned:
    page = f"""<html><head><meta charset="utf-8"><title>{title}</title></head><body><h1>{title}</h1>
<p>一、总体情况</p><p>2023年，{text}</p><p>二、存在的主要问题及改进情况</p><p>公开还不够及时，明年改进。</p>
<p>三、其他需要报告的事项</p><p>没有需要另行报告的事项。</p><p>{signed}</p><p>2024年1月20日</p></body></html>"""
    return clean(read_document(page.encode(), url="http://czj.gov.cn/1"), Hints(publisher=own))


def found(cleaned: Cleaned) -> list[tuple[Severity, object, object, str | None]]:
    return [
        (each.severity, each.expected, each.actual, each.where) for each in cleaned.findings if each.rule == "DOC-07"
    ]


@pytest.mark.parametrize(
    ("own", "named"),
    [
        ("平山县应急管理局", "平山县安全生产监督管理局"),
        ("平山县自然资源和规划局", "平山县国土资源局"),
        ("平山县卫生健康局", "平山县卫生和计划生育局"),
        ("平山县市场监督管理局", "平山县工商行政管理局"),
        ("平山县农业农村局", "平山县扶贫开发办公室"),
        ("平山县司法局", "平山县人民政府法制办公室"),
        ("国家税务总局平山县税务局", "平山县地方税务局"),
        ("平山县住房和城乡建设局", "县住建局"),
        ("平山县人民政府", "平山县"),
        ("平山县人民政府", "平山县人民政府办公室"),
        ("平山县人民政府办公室", "平山县政府"),
        ("平山县温塘镇人民政府", "温塘镇"),
        ("桥东区城东街道办事处", "桥东区城东镇人民政府"),
        ("昆明市呈贡区司法局", "呈贡县司法局"),
        ("襄阳市财政局", "襄樊市财政局"),
        ("柴桑区财政局", "九江县财政局"),
        ("湘西土家族苗族自治州财政局", "湘西州财政局"),
        ("平山县公安局", "平山县公安局交通警察大队"),
        ("平山县财政局", "本单位"),
        ("平山县财政局", "县直部门"),
        ("平山县财政局", "附件"),
        ("平山县财政局", "全县"),
        ("温塘（镇(东镇人民政府", "温塘（镇(东镇财政所"),
        ("平山县财政局", "平山县人民政府门户网站"),
        ("平山县公安局", "宣传科"),
        ("南京市江宁生态环境局", "南京市江宁区环境保护局"),
        ("石家庄市生态环境局平山县分局", "平山县环境保护局"),
        ("霍山县住房公积金管理部", "六安市住房公积金管理中心霍山县管理部"),
        ("莱芜市莱城区教育局", "济南市莱芜区教育局"),
        ("天津市塘沽区人民政府", "天津市滨海新区人民政府"),
        ("平山县人民防空办公室", "平山县国防动员办公室"),
        ("平山县经济商务和信息化局", "平山县工业和信息化局"),
        ("平山县科技工贸和信息化局", "平山县商务局"),
        ("平山县温塘镇人民政府", "镇政府"),
        ("平山县温塘镇人民政府", "温塘镇财政所"),
        ("平山县温塘镇人民政府", "中共平山县温塘镇委员会平山县温塘镇人民政府"),
        ("桥西区振头街道办事处", "石家庄市桥西区人民政府振头街道办事处"),
        ("桥西区振头街道办事处", "振头街办事处"),
        ("北京市西城区人民政府广安门外街道办事处", "广外街道办事处"),
    ],
)
def test_one_organ_has_many_names(own: str, named: str) -> None:
    assert kinship(own, named, 2016) is Kinship.SAME


@pytest.mark.parametrize(
    ("own", "named"),
    [
        ("平山县财政局", "平山县教育局"),
        ("平山县财政局", "教育局"),
        ("平山县财政局", "灵寿县财政局"),
        ("平山县财政局", "石家庄市财政局"),
        ("石家庄市平山县财政局", "石家庄市财政局"),
        ("平山县财政局", "平山县人民政府"),
        ("平山县人民政府", "灵寿县人民政府"),
        ("平山县人民政府", "平山县财政局"),
        ("平山县人民政府", "温塘镇人民政府"),
        ("平山县人民政府", "平山县人民政府温塘街道办事处"),
        ("平山县温塘镇人民政府", "平山县南甸镇人民政府"),
        ("平山县市场监督管理局", "平山县应急管理局"),
        ("平山县城关镇人民政府", "灵寿县城关镇人民政府"),
        ("平山县温塘镇人民政府", "平山县财政局"),
        ("桥西区振头街道办事处", "桥西区东里街道办事处"),
        ("石家庄市生态环境局", "灵寿县生态环境局"),
        ("石家庄市人民政府", "河北省人民政府"),
        ("国家税务总局平山县税务局", "国家税务总局灵寿县税务局"),
        ("平山县公安局", "平山县司法局"),
        ("平山县水利局", "平山县统计局"),
    ],
)
def test_another_place_or_another_field_is_another_organ(own: str, named: str) -> None:
    assert kinship(own, named, 2023) is Kinship.ANOTHER


def test_a_page_that_names_another_organ_is_filed_under_it_and_says_so() -> None:
    for signed in ("平山县教育局", ""):
        cleaned = read(TITLE.format("平山县教育局"), signed=signed)
        assert (cleaned.publisher.value, cleaned.publisher.source) == ("平山县教育局", "title:other")
        assert [each.value for each in cleaned.publisher.rejected] == [OWN]
        assert found(cleaned) == [(Severity.WARNING, OWN, "平山县教育局", "title")]


def test_a_signature_alone_tells_where_the_text_does_not_know_the_columns_organ() -> None:
    cleaned = read("2023年政府信息公开工作年度报告", signed="平山县教育局")
    assert (cleaned.publisher.value, cleaned.publisher.source) == ("平山县教育局", "signature:other")
    doubted = read("2023年政府信息公开工作年度报告", signed="平山县教育局", text="平山县财政局公开信息。")
    assert doubted.publisher.value == OWN
    assert found(doubted) == [(Severity.INFO, OWN, "平山县教育局", "signature")]


@pytest.mark.parametrize("office", ["平山县行政审批局", "平山县大数据中心", "平山县工业和信息化局"])
def test_the_office_that_keeps_a_governments_report_may_sign_it(office: str) -> None:
    own, title = "平山县人民政府", "2023年政府信息公开工作年度报告"
    cleaned = read(title, signed=office, own=own, text="我县扎实推进政务公开。")
    assert cleaned.publisher.value == own
    its_own = read(title, signed=office, own=own, text=f"{office}主动公开信息。")
    assert (its_own.publisher.value, its_own.publisher.source) == (office, "signature:other")


@pytest.mark.parametrize(
    "text", ["我局在平山县人民政府的领导下公开信息。", "平山县财政局按平山县人民政府的部署公开信息。"]
)
def test_a_superior_whom_the_text_names_beside_its_organ_has_not_written_it(text: str) -> None:
    cleaned = read("2023年政府信息公开工作年度报告", signed="平山县人民政府", text=text)
    assert cleaned.publisher.value == OWN
    assert [each[0] for each in found(cleaned)] == [Severity.INFO]


def test_a_title_copied_from_a_neighbour_keeps_the_organ_that_signs() -> None:
    cleaned = read(TITLE.format("平山县教育局"), signed=OWN)
    assert (cleaned.publisher.value, found(cleaned)) == (OWN, [])
    assert "DOC-05" in [each.rule for each in cleaned.findings]  # title and signature differ


def test_names_that_may_be_one_organs_are_kept_and_remarked() -> None:
    cleaned = read(TITLE.format("平山县供销合作社联合社"), own="平山县残疾人联合会", signed="平山县供销合作社联合社")
    assert cleaned.publisher.value == "平山县残疾人联合会"
    assert [each[0] for each in found(cleaned)] == [Severity.INFO]


@pytest.mark.parametrize("named", ["平山县财政局", "县财政局", "", "平山县XX局", "我局"])
def test_the_organs_own_report_has_no_such_finding(named: str) -> None:
    cleaned = read(TITLE.format(named), signed="平山县财政局")
    assert (cleaned.publisher.value, cleaned.publisher.source, found(cleaned)) == (OWN, "registry", [])


def test_a_column_of_many_organs_is_as_before() -> None:
    page = read_document(f"<h1>{TITLE.format('平山县教育局')}</h1><p>一、总体情况</p><p>无。</p>".encode())
    cleaned = clean(page, Hints(shared_column=True))
    assert (cleaned.publisher.value, cleaned.publisher.source, found(cleaned)) == ("平山县教育局", "title", [])


@pytest.mark.parametrize(
    ("titled", "line", "other"),
    [
        ("望江县水利局", "现公布望江县教育局2025年政府信息公开工作年度报告。", "望江县教育局"),
        ("望江县水利局", "现公布太湖县水利局2025年政府信息公开工作年度报告。", "太湖县水利局"),
        ("望江县水利局", "现公布望江县水利局2025年政府信息公开工作年度报告。", None),
        ("望江县水利局", "按照望江县教育局2025年政府信息公开工作年度报告的体例，望江县水利局编制本报告。", None),
        ("望江县水利局", "根据望江县人民政府办公室关于编制2025年政府信息公开工作年度报告的通知，编制本报告。", None),
        ("望江县人民政府办公室", "现公布望江县人民政府2025年政府信息公开工作年度报告。", None),
        ("望江县自然资源和规划局", "现公布望江县国土资源局2018年政府信息公开工作年度报告。", None),
        ("望江县应急管理局", "现公布望江县安全生产监督管理局2018年政府信息公开工作年度报告。", None),
        ("高士镇人民政府", "现公布望江县高士镇2025年政府信息公开工作年度报告。", None),
        ("安庆市生态环境局望江县分局", "现公布望江县生态环境局2025年政府信息公开工作年度报告。", None),
        (None, "现公布望江县教育局2025年政府信息公开工作年度报告。", None),
    ],
)
def test_an_opening_taken_from_another_organs_report_is_told(titled: str | None, line: str, other: str | None) -> None:
    assert introduced_as(titled, [line], 2025, None) == other
