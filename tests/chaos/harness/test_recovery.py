"""Recovery and takeover times."""

from tests.chaos.harness.recovery import recoveries, takeover
from tests.chaos.harness.worker import ProcessRun
from tests.chaos.oracle.evidence import TappedEvent


def event(id: str, service: str, at: float) -> TappedEvent:
    """An event on the wire at that time."""
    return TappedEvent(id, "t", f"/stageloket/{service}", "s/1", 1, "", "t", at, at)


TAPPED = (event("a", "door", 1.0), event("b", "filler", 5.0), event("c", "filler", 9.0))


def test_a_recovery_lasts_from_ready_to_the_first_event() -> None:
    assert recoveries([ProcessRun("filler", 2.0, ready=3.0)], [], TAPPED) == (2.0,)


def test_a_process_that_published_before_its_readiness_was_seen_took_no_time() -> None:
    assert recoveries([ProcessRun("filler", 2.0, ready=6.0)], [], TAPPED) == (0.0,)


def test_a_process_that_ended_before_it_published_has_no_recovery() -> None:
    assert (
        recoveries([ProcessRun("filler", 2.0, ready=3.0, ended=4.0), ProcessRun("door", 2.0, ready=3.0)], [], TAPPED)
        == ()
    )


def test_an_outage_lasts_until_the_service_publishes_again() -> None:
    assert recoveries([], [("filler", 6.0)], TAPPED) == (3.0,)


def test_a_takeover_ends_with_the_last_event_of_the_dead_replica() -> None:
    assert takeover((4.0, frozenset({"b", "c"})), TAPPED) == 5.0


def test_a_replica_with_an_empty_outbox_has_no_takeover() -> None:
    assert takeover((4.0, frozenset({"a"})), TAPPED) is None
    assert takeover((4.0, frozenset()), TAPPED) is None
