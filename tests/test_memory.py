"""Memories answer as the function does, stay bounded, and keep what is asked for again and again."""

from hypothesis import given
from hypothesis import strategies as st

from harvester.memory import Memory, of_short_texts


@given(st.lists(st.text("ab", max_size=6), max_size=60))
def test_a_memory_answers_as_its_function_and_never_grows_beyond_its_bounds(texts: list[str]) -> None:
    memory = Memory(len, most=4, longest=3)
    for text in texts:
        assert memory[text] == len(text)
        assert len(memory) + len(memory._elder) <= 4
        assert all(len(known) <= 3 for known in (*memory, *memory._elder))


def test_what_is_asked_for_again_stays_while_what_comes_once_goes() -> None:
    made: list[str] = []

    def make(text: str) -> str:
        made.append(text)
        return text

    memory = Memory(make, most=8, longest=9)
    for number in range(100):
        assert memory["often"] == "often"
        assert memory[f"{number}"] == f"{number}"
    assert made.count("often") == 1
    assert len(made) == 101


def test_a_memory_that_is_cleared_knows_nothing() -> None:
    made: list[str] = []
    memory = Memory(made.append, most=2, longest=9)
    for text in ("a", "b", "a"):
        memory[text]
    memory.clear()
    made.clear()
    for text in ("a", "b"):
        memory[text]
    assert made == ["a", "b"]


def test_a_function_of_texts_remembers_short_ones_alone() -> None:
    asked: list[tuple[str, bool]] = []

    @of_short_texts(longest=3, most=2)
    def size(text: str, *, twice: bool = False) -> int:
        asked.append((text, twice))
        return len(text) * (2 if twice else 1)

    assert [size("abc"), size("abc"), size("abc", twice=True), size("abcd"), size("abcd")] == [3, 3, 6, 4, 4]
    assert asked == [("abc", False), ("abc", True), ("abcd", False), ("abcd", False)]
    assert [size("x"), size("y"), size("abc")] == [1, 1, 3]
    assert asked[4:] == [("x", False), ("y", False), ("abc", False)]
