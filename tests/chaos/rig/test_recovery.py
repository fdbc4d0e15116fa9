"""How long a recovery and a takeover took, from what was seen."""

from tests.chaos.ledger.evidence import Tapped
from tests.chaos.rig.recovery import recoveries, takeover
from tests.chaos.rig.worker import Life


def said(id: str, service: str, at: float) -> Tapped:
    """A fact on the wire."""
    return Tapped(id, "t", f"/stageloket/{service}", "s/1", 1, "", "t", at, at)


TAPPED = (said("a", "door", 1.0), said("b", "filler", 5.0), said("c", "filler", 9.0))


def test_a_recovery_lasts_from_ready_to_the_first_fact() -> None:
    assert recoveries([Life("filler", 2.0, ready=3.0)], [], TAPPED) == (2.0,)


def test_who_spoke_before_anybody_asked_took_no_time() -> None:
    assert recoveries([Life("filler", 2.0, ready=6.0)], [], TAPPED) == (0.0,)


def test_a_process_that_ended_before_it_spoke_has_no_recovery() -> None:
    assert recoveries([Life("filler", 2.0, ready=3.0, ended=4.0), Life("door", 2.0, ready=3.0)], [], TAPPED) == ()


def test_an_outage_lasts_until_the_service_is_heard_again() -> None:
    assert recoveries([], [("filler", 6.0)], TAPPED) == (3.0,)


def test_a_takeover_ends_with_the_last_fact_the_dead_had_left() -> None:
    assert takeover((4.0, frozenset({"b", "c"})), TAPPED) == 5.0


def test_who_had_left_nothing_is_not_taken_over() -> None:
    assert takeover((4.0, frozenset({"a"})), TAPPED) is None
    assert takeover((4.0, frozenset()), TAPPED) is None
