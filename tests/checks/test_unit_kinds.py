"""The kind of a unit from its name: rather `other` than wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.checks.unit_kinds import UnitKind, unit_kind


@pytest.mark.parametrize(
    "name",
    [
        "漳浒寨街道办事处",
        "徐望镇",
        "尼勒克县某镇人民政府",
        "某某乡政府",
        "青禾县 白水镇 人民政府",
        "某苗族乡人民政府党政综合办公室",
        "某某街道办",
        "某旗某苏木",
    ],
)
def test_towns(name: str) -> None:
    assert unit_kind(name) is UnitKind.TOWN


@pytest.mark.parametrize(
    "name",
    [
        "榕城区政府办公室",
        "韶关市武江区人民政府",
        "青禾县",
        "县政府办",
        "某自治县人民政府",
        "莫力达瓦达斡尔族自治旗人民政府",
        "神农架林区人民政府",
        "润东区管委会",
        "河北雄安新区管理委员会",
        "西乡县人民政府办公室",
    ],
)
def test_counties_districts_and_zones(name: str) -> None:
    assert unit_kind(name) is UnitKind.COUNTY


@pytest.mark.parametrize(
    "name",
    [
        "青禾县水利局",
        "市水利局",
        "水利局",
        "市场监督管理局",
        "淮安市教育局（体育局）",
        "江苏省盐城市水利局",
        "诸城市市场监督管理局",
        "镇江市城市管理局",
        "景德镇市档案馆",
        "上海市黄浦区教育局",
        "国家税务总局青禾县税务局",
        "广西壮族自治区柳州市水利局",
        "青禾县残疾人联合会",
        "武江区政务服务中心",
        "锡林郭勒盟教育局",
    ],
)
def test_local_offices(name: str) -> None:
    assert unit_kind(name) is UnitKind.OFFICE


@pytest.mark.parametrize(
    "name",
    [
        "",
        "政府办",
        "市政府办公室",
        "淮安市人民政府",
        "新乡市人民政府",
        "景德镇市人民政府",
        "聊城市政府办公室",
        "上海市人民政府办公厅",
        "上海市水务局",
        "上海市市场监督管理局",
        "江苏省人民政府",
        "江苏省水利厅",
        "江苏省林业局",
        "江苏省市场监督管理局",
        "国家税务总局江苏省税务局",
        "新疆维吾尔自治区人民政府",
        "广西壮族自治区林业局",
        "恩施土家族苗族自治州人民政府",
        "香港特别行政区政府",
        "自然资源部",
        "国家市场监督管理总局",
        "国家发展和改革委员会",
        "中国证券监督管理委员会",
        "某某公司",
    ],
)
def test_names_that_leave_it_open(name: str) -> None:
    assert unit_kind(name) is UnitKind.OTHER


@given(st.text(max_size=60))
def test_every_name_has_a_kind(name: str) -> None:
    assert unit_kind(name) in UnitKind
