"""What somebody can work out who has seen every table that was ever shown, by linear algebra in exact fractions.

A published sum is a set of answers, as bits of an integer. A group of answers is determined when its sum is a linear
combination of published sums. Answers that are in the same published sums have the same coefficient in all of them, so
a determined group is made of whole such classes.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import combinations

Vector = list[Fraction]


def classes(published: Iterable[int]) -> list[int]:
    """The answers that occur, in classes of those that no table tells apart; the smallest class first."""
    tables = sorted(set(published))
    seen: dict[tuple[bool, ...], int] = {}
    for position in range(max(tables, default=0).bit_length()):
        member = tuple(bool(table >> position & 1) for table in tables)
        if any(member):
            seen[member] = seen.get(member, 0) | 1 << position
    return sorted(seen.values(), key=lambda each: (each.bit_count(), each))


def determined_group(published: Iterable[int], fewer_than: int) -> int:
    """A determined group of fewer answers than that, the smallest first; 0 when there is none."""
    tables = sorted(set(published))
    distinct = classes(tables)
    rows = _reduced([[Fraction(bool(table & each)) for each in distinct] for table in tables])
    for group in _unions(distinct, fewer_than):
        if _is_combination([Fraction(bool(group & each)) for each in distinct], rows):
            return group
    return 0


def _unions(distinct: list[int], fewer_than: int) -> Iterator[int]:
    small = [each for each in distinct if each.bit_count() < fewer_than]
    for number in range(1, fewer_than):
        for chosen in combinations(small, number):
            if sum(each.bit_count() for each in chosen) < fewer_than:
                yield sum(chosen)


def _reduced(rows: list[Vector]) -> dict[int, Vector]:
    """The rows in reduced echelon form, by the position of their first one."""
    reduced: dict[int, Vector] = {}
    for row in rows:
        rest = _without(row, reduced)
        pivot = next((position for position, value in enumerate(rest) if value), None)
        if pivot is None:
            continue
        rest = [value / rest[pivot] for value in rest]
        for other, former in reduced.items():
            reduced[other] = [value - former[pivot] * own for value, own in zip(former, rest, strict=True)]
        reduced[pivot] = rest
    return reduced


def _without(row: Vector, reduced: dict[int, Vector]) -> Vector:
    for pivot, other in reduced.items():
        factor = row[pivot]
        if factor:
            row = [value - factor * own for value, own in zip(row, other, strict=True)]
    return row


def _is_combination(row: Vector, reduced: dict[int, Vector]) -> bool:
    return not any(_without(row, reduced))
