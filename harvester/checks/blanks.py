"""Which sums over blank cells cannot hold, whatever the blanks stand for. Looks along whole chains of blanks.

A blank may hide any number that is not negative, if all other sums it is part of then hold as well. A sum that does not
hold with its blanks read as 0 contradicts the table only where no such numbers exist. In a table that leaves its zeros
blank, three and more forgotten numbers that make up for each other are no explanation either: one wrong number is.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence

from harvester.checks.blank_sum import BlankSum
from harvester.checks.forgotten import not_forgotten
from harvester.checks.solvable import is_solvable


def contradictions(sums: Sequence[BlankSum], *, zeros_are_blank: bool) -> set[int]:
    """The names of the judged sums that cannot hold together with the others they share blanks with."""
    found: set[int] = set()
    for chain in _chains(sums):
        doubtful = [one for one in chain if not one.holds_with_zeros]
        if not any(one.judged for one in doubtful):
            continue
        if _solvable(chain):
            if zeros_are_blank:
                found |= {one.name for one in not_forgotten(chain)}
            continue
        sound = [one for one in chain if one.holds_with_zeros]
        alone = [one for one in doubtful if one.judged and not _solvable([*sound, one])]
        found |= {one.name for one in alone or _core(sound, doubtful) if one.judged}
    return found


def _core(sound: list[BlankSum], doubtful: list[BlankSum]) -> list[BlankSum]:
    """Some doubtful sums that contradict each other, none of which can be left out."""
    core = list(doubtful)
    for one in doubtful:
        fewer = [other for other in core if other is not one]
        if not _solvable([*sound, *fewer]):
            core = fewer
    return core


def _solvable(sums: Iterable[BlankSum]) -> bool:
    return is_solvable(one.equation for one in sums)


def _chains(sums: Sequence[BlankSum]) -> list[list[BlankSum]]:
    """The sums in groups that share no blank."""
    by_blank: dict[Hashable, list[BlankSum]] = defaultdict(list)
    for one in sums:
        for blank in one.equation.terms:
            by_blank[blank].append(one)
    chains: list[list[BlankSum]] = []
    seen: set[int] = set()
    for start in sums:
        if start.name in seen:
            continue
        seen.add(start.name)
        chain = [start]
        for one in chain:
            for other in (other for blank in one.equation.terms for other in by_blank[blank]):
                if other.name not in seen:
                    seen.add(other.name)
                    chain.append(other)
        chains.append(chain)
    return chains
