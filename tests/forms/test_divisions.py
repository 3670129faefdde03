"""Divisions from organs' names: by year, by parent, and nothing where the name does not tell."""

from collections import Counter, defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harvester.forms import division_of
from harvester.forms.division_table import FIRST_FISCAL_YEAR, divisions, spellings
from harvester.forms.renew_divisions import as_file, spans_of
from harvester.items import Level

LAST_YEAR = 2024
PROVINCE, PREFECTURE, COUNTY, TOWNSHIP = Level.PROVINCE, Level.PREFECTURE, Level.COUNTY, Level.TOWNSHIP


@pytest.mark.parametrize(
    ("name", "year", "code", "level"),
    [
        ("兰州市司法局", 2019, "620100", PREFECTURE),
        ("葫芦岛市司法局", 2019, "211400", PREFECTURE),
        ("昆明市呈贡区司法局", 2019, "530114", COUNTY),
        ("重庆市司法局", 2019, "500000", PROVINCE),
        ("重庆市奉节县财政局", 2021, "500236", COUNTY),
        ("福州市晋安区人民政府", 2016, "350111", COUNTY),
        ("晋安区人民政府", 2016, "350111", COUNTY),
        ("湖南省审计厅", 2013, "430000", PROVINCE),
        ("泰宁县卫生健康局", 2022, "350429", COUNTY),
        ("河北省隆尧县教育局", 2021, "130525", COUNTY),
        ("江苏省无锡市宜兴市教育局", 2021, "320282", COUNTY),
        ("宜兴市文体广旅局", 2022, "320282", COUNTY),
        ("河南省济源市司法局", 2020, "419001", COUNTY),
        ("东莞市司法局", 2020, "441900", PREFECTURE),
        ("新疆维吾尔自治区司法厅", 2020, "650000", PROVINCE),
        ("大兴安岭地区行政公署", 2020, "232700", PREFECTURE),
        ("兰州市市场监督管理局", 2020, "620100", PREFECTURE),
        ("兰州市城市管理局", 2020, "620100", PREFECTURE),
        ("兰 州 市 司 法 局", 2020, "620100", PREFECTURE),
    ],
)
def test_a_full_name_gives_its_division(name, year, code, level):
    found = division_of(name, year)
    assert (found.code, found.level, found.organ_level) == (code, level, level)


@pytest.mark.parametrize(
    ("name", "code", "matched"),
    [
        ("福建福州晋安区司法局", "350111", "福建福州晋安区"),
        ("北京朝阳区教育局", "110105", "北京朝阳区"),
        ("凉山州审计局", "513400", "凉山州"),
        ("海南州政府", "632500", "海南州"),
        ("东乡县交通运输局", "622926", "东乡县"),
        ("青龙县财政局", "130321", "青龙县"),
        ("科右前旗教育局", "152221", "科右前旗"),
        ("鄂伦春自治旗林业和草原局", "150723", "鄂伦春自治旗"),
        ("鄂温克旗教育局", "150724", "鄂温克旗"),
        ("恩施州恩施市司法局", "422801", "恩施州恩施市"),
        ("广西南宁市司法局", "450100", "广西南宁市"),
    ],
)
def test_short_names_are_read_as_the_people_there_write_them(name, code, matched):
    found = division_of(name, 2022)
    assert (found.code, found.matched) == (code, matched)


@pytest.mark.parametrize(
    ("name", "year", "code"),
    [
        ("呈贡县司法局", 2010, "530121"),
        ("呈贡区司法局", 2011, "530114"),
        ("铜仁市司法局", 2010, "522201"),
        ("铜仁市司法局", 2011, "520600"),
        ("巢湖市司法局", 2009, "341400"),
        ("巢湖市司法局", 2012, "340181"),
        ("莱芜市司法局", 2017, "371200"),
        ("济南市莱芜区司法局", 2019, "370116"),
        ("杭州市江干区司法局", 2020, "330104"),
        ("杭州市临平区司法局", 2021, "330113"),
        ("崇明县司法局", 2014, "310230"),
        ("崇明区司法局", 2016, "310151"),
    ],
)
def test_the_code_is_that_of_the_fiscal_year(name, year, code):
    assert division_of(name, year).code == code


def test_a_report_may_bear_the_name_given_in_the_year_it_was_published_in():
    assert division_of("呈贡区司法局", 2010).code == "530114"


def test_years_beyond_the_table_are_read_by_its_last():
    assert division_of("昆明市呈贡区司法局", 2031) == division_of("昆明市呈贡区司法局", LAST_YEAR)


def test_without_a_year_only_what_never_changed_is_certain():
    assert division_of("兰州市司法局").code == "620100"
    assert division_of("铜仁市司法局") is None


@pytest.mark.parametrize("name", ["杭州市江干区司法局", "杭州市四季青新区管委会", "合肥高新区管委会"])
def test_an_area_without_a_code_of_its_own_belongs_to_its_parent_on_no_level(name):
    found = division_of(name, 2023)
    assert found.code == ("340100" if name.startswith("合肥") else "330100")
    assert found.level is None
    assert found.organ_level is None


@pytest.mark.parametrize("name", ["朝阳区司法局", "鼓楼区人民政府", "城关区教育局", "普陀区司法局", "桥东区司法局"])
def test_a_name_of_several_divisions_gives_none(name):
    assert division_of(name, 2019) is None


@pytest.mark.parametrize(
    ("name", "within", "code"),
    [
        ("朝阳区司法局", "110000", "110105"),
        ("朝阳区司法局", "220100", "220104"),
        ("鼓楼区司法局", "350100", "350102"),
        ("鼓楼区司法局", "320106", "320106"),
        ("城区司法局", "140500", "140502"),
        ("浦东新区司法局", "310000", "310115"),
    ],
)
def test_the_sites_division_chooses_among_them(name, within, code):
    assert division_of(name, 2019, within=within).code == code


def test_the_sites_division_overrules_no_name():
    assert division_of("北京市朝阳区司法局", 2019, within="220100").code == "110105"
    assert division_of("鼓楼区司法局", 2019, within="110000") is None


@pytest.mark.parametrize(
    "name",
    [
        "司法部", "国家税务总局", "中华人民共和国司法部", "上海海关", "山东黄河河务局", "市场监督管理局", "教育局",
        "城区司法局", "滨海新区司法局", "某区统计局", "我局", "", "   ", "市", "123456",
    ],
)  # fmt: skip
def test_names_without_a_certain_place_give_none(name):
    assert division_of(name, 2020) is None


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("重庆市渝中区朝天门街道办事处", TOWNSHIP),
        ("龙游县横山镇人民政府", TOWNSHIP),
        ("西平县专探乡", TOWNSHIP),
        ("广元市利州区乡村振兴局", COUNTY),
        ("昆明市官渡区城乡建设局", COUNTY),
        ("岳阳市生态环境局临湘分局", None),
        ("天津市宝坻区消防救援支队", None),
        ("北京市西城区什刹海街道司法所", None),
    ],
)
def test_an_organs_own_level_is_told_where_its_name_tells_it(name, level):
    found = division_of(name, 2022)
    assert found.level is not None
    assert found.organ_level == level


def test_every_name_of_the_table_finds_its_own_code_in_its_years_or_nothing():
    """Wrong is never allowed; nothing only where another bears the name in that year, or the name needs its parent."""
    asked = found_own = 0
    for year in (2007, 2010, 2013, 2016, 2020, LAST_YEAR):
        standing = [division for division in divisions() if division.first_year <= year <= division.last_year]
        for division in standing:
            asked += 1
            found = division_of(f"{division.name}司法局", year)
            met = [each.division for each in spellings(division.name[0]).divisions[division.name] if not each.bare]
            if (
                len({each.code for each in met if each.first_year <= year <= each.last_year}) == 1
                and not division.needs_parent
            ):
                assert found is not None, division
                found_own += 1
            assert found is None or (found.code, found.level) == (division.code, division.level), (division, found)
    assert found_own > 0.9 * asked


def test_every_county_is_found_behind_its_parents_name():
    parents = defaultdict(list)
    for division in divisions():
        if division.last_year >= LAST_YEAR and division.level is not COUNTY:
            parents[division.code].append(division)
    asked = 0
    for division in divisions():
        if division.last_year < LAST_YEAR or division.level is not COUNTY:
            continue
        for code in (f"{division.code[:4]}00", f"{division.code[:2]}0000"):
            for parent in parents[code]:
                found = division_of(f"{parent.name}{division.name}司法局", LAST_YEAR)
                twins = [d for d in divisions() if d.name == division.name and d.code.startswith(parent.stem)]
                assert len([d for d in twins if d.last_year >= LAST_YEAR]) > 1 or found.code == division.code
                asked += 1
    assert asked > 5000


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(st.text(max_size=80), st.text(alphabet="朝阳北京市区县海南州大理自治开发新城乡镇高", max_size=70)),
    st.one_of(st.none(), st.integers(-10, 12000)),
    st.one_of(st.none(), st.from_regex(r"[0-9]{6}", fullmatch=True)),
)
def test_no_name_crashes_and_what_is_found_begins_the_name(name, year, within):
    found = division_of(name, year, within=within)
    if found is not None:
        assert len(found.code) == 6
        assert any(found.matched[place:] in spellings(sign).divisions for place, sign in enumerate(found.matched))


def test_runs_of_years_become_rows_and_what_still_stands_stays_open():
    row = {"province_adcode": "990000", "province_name": "甲省", "city_adcode": "", "city_name": ""}
    county = {"county_adcode": "990101", "county_name": "市辖区"}
    rows = [{**row, **county, "year": str(year)} for year in (2004, 2005, 2006, 2008, 2009)]
    rows.append({**row, "county_adcode": "990102", "county_name": "乙县", "year": "2008"})
    spans, last = spans_of(rows)
    assert (spans, last) == (
        [("990000", "甲省", 2004, 2006), ("990000", "甲省", 2008, 2009), ("990102", "乙县", 2008, 2008)],
        2009,
    )
    assert as_file(spans, last).splitlines()[-3:] == [
        "990000,甲省,2004,2006",
        "990000,甲省,2008,",
        "990102,乙县,2008,2008",
    ]


def test_the_shipped_table_covers_every_year_and_names_its_licence(root):
    text = (root / "harvester/forms/divisions.csv").read_text(encoding="utf-8")
    assert "MIT License" in text[:600]
    assert "Permission is hereby granted" in (root / "harvester/forms/divisions.license.txt").read_text(
        encoding="utf-8"
    )
    for year in range(FIRST_FISCAL_YEAR, LAST_YEAR + 1):
        assert _standing(year)[PROVINCE] == 34


@pytest.mark.parametrize(("year", "prefectures", "counties"), [(2007, 333, 2859), (2010, 333, 2856), (2020, 333, 2844)])
def test_the_table_has_as_many_divisions_as_the_statistical_yearbook_counts(year, prefectures, counties):
    assert (_standing(year)[PREFECTURE], _standing(year)[COUNTY]) == (prefectures, counties)


def _standing(year):
    return Counter(division.level for division in divisions() if division.first_year <= year <= division.last_year)
