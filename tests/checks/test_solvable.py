"""Equations over unknowns that are not negative: what is said of them is what trying all small numbers says."""

from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from harvester.checks.solvable import Equation, is_solvable

NAMES = "abcd"


def equation(constant: int, **terms: int) -> Equation:
    return Equation(terms, constant)


def test_one_equation_with_coefficients_of_one_sign_decides_itself() -> None:
    assert is_solvable([])
    assert is_solvable([equation(3, a=1, b=1)])
    assert not is_solvable([equation(-3, a=1, b=1)])
    assert not is_solvable([equation(-2, a=2)])
    assert is_solvable([equation(1, a=2)])


def test_what_one_equation_settles_is_put_into_the_others() -> None:
    assert not is_solvable([equation(0, a=1, b=1), equation(2, b=1)])
    assert is_solvable([equation(0, a=1, b=1), equation(2, b=1, c=1), equation(2, c=1)])


def test_a_contradiction_along_a_chain_is_seen() -> None:
    chain = [equation(1, a=1, b=-1), equation(1, b=1, c=-1), equation(1, c=1, d=-1)]
    assert is_solvable([*chain, equation(3, a=1, d=-1)])
    assert not is_solvable([*chain, equation(4, a=1, d=-1)])


def test_amounts_need_not_be_whole() -> None:
    assert is_solvable([Equation({"a": 1, "b": 1}, Fraction(1, 2)), Equation({"a": 1}, Fraction(1, 4))])


@st.composite
def networks(draw: st.DrawFn) -> list[Equation]:
    """Each unknown in at most two equations, once on either side: whole solutions exist where any do."""
    terms: list[dict[str, int]] = [{} for _ in range(draw(st.integers(1, 4)))]
    places = st.integers(0, len(terms) - 1)
    for name in NAMES:
        plus, minus = draw(places), draw(places)
        terms[plus][name] = 1
        if minus != plus:
            terms[minus][name] = -1
    return [Equation(found, draw(st.integers(-2, 2))) for found in terms if found]


@given(networks())
def test_small_networks_are_solvable_exactly_where_small_numbers_solve_them(equations: list[Equation]) -> None:
    def holds(numbers: dict[str, int]) -> bool:
        return all(sum(c * numbers[str(n)] for n, c in e.terms.items()) == e.constant for e in equations)

    most = 2 * len(equations)
    tried = any(holds(dict(zip(NAMES, numbers, strict=True))) for numbers in product(range(most + 1), repeat=4))
    assert is_solvable(equations) == tried


@given(st.lists(st.tuples(*[st.integers(-2, 2)] * 4), min_size=1, max_size=4), st.tuples(*[st.integers(0, 3)] * 4))
def test_a_system_made_from_a_solution_is_solvable(rows: list[tuple[int, ...]], solution: tuple[int, ...]) -> None:
    made = [
        Equation({n: c for n, c in zip(NAMES, row, strict=True) if c}, sum(map(int.__mul__, row, solution)))
        for row in rows
    ]
    assert is_solvable(made)
