"""Losses of bindings: when they began and ended, as far as the comparisons saw."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from services.operations.topology.binding_record import ID, MAX_ENDED_LOSSES, BindingRecord
from services.operations.topology.bindings import Binding, ReviewedTopology

START = datetime(2026, 2, 5, 12, 0, tzinfo=UTC)
LOST = frozenset({Binding("stageloket.events", "contracts.draft", "placement.confirmed.v1")})
NONE = frozenset[Binding]()


def at(seconds: int) -> datetime:
    """That long after the start."""
    return START + timedelta(seconds=seconds)


def test_a_loss_begins_with_the_last_comparison_that_found_the_binding() -> None:
    record = BindingRecord(id=ID).compared(NONE, at(0)).compared(NONE, at(5)).compared(LOST, at(10))
    (loss,) = record.compared(LOST, at(15)).open_losses
    assert (loss.bound_until, loss.found_at, loss.restored_at) == (at(5), at(10), None)


def test_a_loss_ends_with_the_first_comparison_that_finds_the_binding_again() -> None:
    record = BindingRecord(id=ID).compared(LOST, at(0)).compared(NONE, at(5)).compared(LOST, at(10))
    assert [(loss.bound_until, loss.restored_at) for loss in record.losses] == [(None, at(5)), (at(5), None)]


def test_an_older_comparison_of_another_replica_changes_nothing() -> None:
    record = BindingRecord(id=ID).compared(LOST, at(10))
    assert record.compared(NONE, at(9)) == record


def test_only_the_latest_ended_losses_are_kept() -> None:
    record = BindingRecord(id=ID)
    for second in range(2 * MAX_ENDED_LOSSES + 20):
        record = record.compared(NONE if second % 2 else LOST, at(second))
    assert len(record.losses) == MAX_ENDED_LOSSES
    assert record.open_losses == ()


def test_the_reviewed_file_tells_the_event_types_of_a_queue() -> None:
    reviewed = ReviewedTopology.read(Path(__file__).parents[3] / "deploy" / "rabbitmq" / "definitions.json")
    assert "portal_knowledge.submitted.v1" in reviewed.event_types_of("registration.release_on_knowledge_submitted")
    for other in ("operations.record_on_every_fact", "operations.store_dead_letter", "stageloket.unrouted", "none"):
        assert reviewed.event_types_of(other) == ()
        assert other not in reviewed.queues_of_events()


def test_bindings_are_compared_in_both_directions() -> None:
    other = frozenset({Binding("stageloket.events", "contracts.draft", "#")})
    found = ReviewedTopology(LOST).compare(other)
    assert (found.missing, found.unexpected) == (tuple(LOST), tuple(other))
