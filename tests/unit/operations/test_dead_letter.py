"""A dead letter keeps its whole history: later failures and decisions never replace earlier ones."""

from datetime import UTC, datetime, timedelta
from typing import Any

from services.operations.dead_letter.dead_letter import DeadLetter, Status
from services.operations.dead_letter.history import Outcome
from shared.messaging.failures.dead_letter import DeadLetterMessage

NOW = datetime(2026, 2, 5, 12, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


def parked(attempts: int = 4, headers: dict[str, Any] | None = None, message_id: str = "m") -> DeadLetterMessage:
    """A message as a consumer parks it."""
    failure = {"kind": "failed", "exception": "KeyError", "frame": "services/x.py:y", "attempts": attempts}
    own = {"ce-subject": "pot/a", "ce-sequence": "3"} if headers is None else headers
    return DeadLetterMessage("tests.label", message_id, own, b"body", {**failure, "first_failed": f"at {attempts}"})


def dead_letter() -> DeadLetter:
    """A dead letter that was parked once."""
    return DeadLetter.park(parked(), NOW, NOW)


def outcomes(of: DeadLetter) -> list[str]:
    """The outcomes in its history."""
    return [entry.outcome for entry in of.history]


def test_a_dead_letter_has_a_failure_key_and_a_position() -> None:
    made = dead_letter()
    assert made.failure_key == "failed KeyError at services/x.py:y"
    assert (made.subject, made.sequence) == ("pot/a", 3)
    assert [(entry.outcome, entry.actor) for entry in made.history] == [(Outcome.PARKED, "tests.label")]


def test_invalid_headers_are_kept_and_give_no_position() -> None:
    for headers in ({}, {"ce-sequence": "x"}, {"ce-sequence": "9" * 30}, {"ce-sequence": -4}):
        assert DeadLetter.park(parked(headers=headers), NOW, NOW).sequence == 0


def test_a_message_is_one_dead_letter_per_queue_and_without_an_id_identified_by_its_bytes() -> None:
    assert DeadLetter.id_of(parked(1)) == DeadLetter.id_of(parked(2))
    assert DeadLetter.id_of(parked()) != DeadLetter.id_of(parked(message_id=""))
    other = DeadLetterMessage("tests.label", "", {}, b"other", {})
    assert DeadLetter.id_of(other) != DeadLetter.id_of(parked(message_id=""))


def test_a_replay_is_recorded_before_it_is_sent() -> None:
    decided = dead_letter().decide(Outcome.REPLAYED, "R1", "fixed", "An", NOW)
    assert (decided.status, decided.replays, outcomes(decided)) == (Status.SENDING, 1, ["PARKED", "REPLAYED"])
    assert decided.sent("R1").status is Status.REPLAYED
    assert decided.sent("R2") == decided


def test_deciding_twice_changes_nothing() -> None:
    sent = dead_letter().decide(Outcome.REPLAYED, "R1", "fixed", "An", NOW).sent("R1")
    assert sent.decide(Outcome.REPLAYED, "R2", "again", "Bo", LATER) == sent
    assert sent.decide(Outcome.DISCARDED, "R2", "again", "Bo", LATER) == sent


def test_a_dead_letter_that_failed_again_before_its_sending_was_recorded_stays_parked() -> None:
    again = dead_letter().decide(Outcome.REPLAYED, "R1", "fixed", "An", NOW).park_again(parked(), LATER, LATER)
    assert again.sent("R1").status is Status.PARKED


def test_a_replayed_message_that_fails_again_extends_its_dead_letter() -> None:
    sent = dead_letter().decide(Outcome.REPLAYED, "R1", "fixed", "An", NOW).sent("R1")
    again = sent.park_again(parked(5), LATER, LATER)
    assert (again.status, again.replays, again.parked_at, again.last_parked_at) == (Status.PARKED, 1, NOW, LATER)
    assert (again.failure["attempts"], again.failure["first_failed"]) == (9, "at 4")
    assert outcomes(again) == ["PARKED", "REPLAYED", "PARKED"]
    twice = again.decide(Outcome.DISCARDED, "R2", "not needed", "Bo", LATER)
    assert [(entry.outcome, entry.reason, entry.actor) for entry in twice.history if entry.job_id] == [
        (Outcome.REPLAYED, "fixed", "An"),
        (Outcome.DISCARDED, "not needed", "Bo"),
    ]


def test_a_dead_letter_that_cannot_be_sent_is_parked_again_with_the_reason() -> None:
    back = dead_letter().decide(Outcome.REPLAYED, "R1", "fixed", "An", NOW).not_sent("R1", "gone", LATER)
    assert (back.status, back.replays) == (Status.PARKED, 0)
    assert (back.history[-1].outcome, back.history[-1].reason) == (Outcome.NOT_SENT, "gone")
    assert back.not_sent("R1", "gone", LATER) == back


def test_a_discarded_dead_letter_is_complete_when_it_is_sent() -> None:
    discarded = dead_letter().decide(Outcome.DISCARDED, "R1", "not needed", "An", NOW)
    assert (discarded.status, discarded.replays) == (Status.SENDING, 0)
    assert discarded.sent("R1").status is Status.DISCARDED
