"""Precision and recall on real texts against hand labels; the texts are not part of the project."""

from benchmarks.figures.__main__ import compare, find_texts


def test_labelled_texts_reach_the_target(shared):
    texts = find_texts(shared)
    assert texts, "none of the labelled texts lies in the folder"
    labels = right = found = 0
    for data, wanted in texts.values():
        good, wrong, _ = compare(data, wanted)
        labels, right, found = labels + len(wanted), right + len(good), found + len(good) + len(wrong)
    assert right / found >= 0.98
    assert right / labels >= 0.95
