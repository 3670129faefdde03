import pytest

from harvester.forms import load_forms
from harvester.forms.families import ARTICLE_20, DISPUTES, REQUESTS, STATISTICS, SUM_BLOCKS, blocks_add_up


def test_the_named_families_are_those_of_the_forms():
    families = {form.family for form in load_forms().tables}

    assert {REQUESTS, DISPUTES, STATISTICS} <= families
    assert all(family.startswith(ARTICLE_20) for family in families - {REQUESTS, DISPUTES, STATISTICS})


@pytest.mark.parametrize("family", SUM_BLOCKS)
def test_the_columns_of_a_form_with_sums_are_whole_blocks(family):
    assert {len(form.value_columns) % SUM_BLOCKS[family] for form in load_forms().of_family(family)} == {0}


@pytest.mark.parametrize(
    ("numbers", "add_up"),
    [
        ([1, 2, 3], True),
        ([1, 2, 3, 0, 0, 0], True),
        ([1, 2, 4], False),
        ([1, 2, 3, 4, 5, 6], False),
        ([1, 2, 3, 4], False),
        ([], True),
    ],
)
def test_blocks_add_up_where_the_last_of_each_is_the_sum_of_the_others_and_none_is_cut(numbers, add_up):
    assert blocks_add_up(numbers, 3) is add_up
