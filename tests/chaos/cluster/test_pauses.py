"""A pause is counted from the last event before the fault."""

from tests.chaos.cluster.pauses import longest_pause


def test_only_pauses_that_end_after_the_fault_count() -> None:
    assert longest_pause([1.0, 9.0, 10.0, 13.0, 14.0], since=11.0) == 3.0
    assert longest_pause([1.0, 9.0], since=11.0) == 0.0
