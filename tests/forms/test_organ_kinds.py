import pytest

from harvester.forms.organ_kinds import organ_kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("昆明市呈贡区司法局", "司法局"), ("青山县市场监督管理局", "市场监督管理局"), ("北京市人民政府", "人民政府"),
        ("内蒙古自治区财政厅", "财政厅"), ("某市城市管理局", "城市管理局"), ("国家统计局", "国家统计局"),
        ("云南省民政厅", "民政厅"), ("某省青河县人民政府", "人民政府"), ("青山市红星镇人民政府", "人民政府"),
        ("", None), (None, None),
    ],
)  # fmt: skip
def test_the_kind_of_an_organ_is_its_name_without_the_place(name: str | None, kind: str | None) -> None:
    assert organ_kind(name) == kind
