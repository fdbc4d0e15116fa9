"""A letter keeps its whole story: nothing that was decided about it is lost by what comes later."""

from datetime import UTC, datetime, timedelta
from typing import Any

from services.operations.dead_letter.dead_letter import DeadLetter, Status
from services.operations.dead_letter.decision import What
from shared.messaging.parked import Parked

NOW = datetime(2026, 2, 5, 12, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


def parked(attempts: int = 4, headers: dict[str, Any] | None = None, message_id: str = "m") -> Parked:
    """As it comes from a reception."""
    story = {"kind": "failed", "exception": "KeyError", "frame": "services/x.py:y", "attempts": attempts}
    own = {"ce-subject": "pot/a", "ce-sequence": "3"} if headers is None else headers
    return Parked("tests.label", message_id, own, b"body", {**story, "first_failed": f"at {attempts}"})


def letter() -> DeadLetter:
    """One that was parked once."""
    return DeadLetter.park(parked(), NOW, NOW)


def story(of: DeadLetter) -> list[str]:
    """What became of it."""
    return [line.what for line in of.history]


def test_it_knows_its_cause_and_its_place() -> None:
    made = letter()
    assert made.cause == "failed KeyError at services/x.py:y"
    assert (made.subject, made.sequence) == ("pot/a", 3)
    assert [(line.what, line.who) for line in made.history] == [(What.PARKED, "tests.label")]


def test_strange_headers_are_kept_and_give_no_place() -> None:
    for told in ({}, {"ce-sequence": "x"}, {"ce-sequence": "9" * 30}, {"ce-sequence": -4}):
        assert DeadLetter.park(parked(headers=told), NOW, NOW).sequence == 0


def test_a_message_is_one_letter_per_queue_and_without_an_id_known_by_its_bytes() -> None:
    assert DeadLetter.id_of(parked(1)) == DeadLetter.id_of(parked(2))
    assert DeadLetter.id_of(parked()) != DeadLetter.id_of(parked(message_id=""))
    other = Parked("tests.label", "", {}, b"other", {})
    assert DeadLetter.id_of(other) != DeadLetter.id_of(parked(message_id=""))


def test_a_replay_is_written_down_before_it_is_sent() -> None:
    chosen = letter().decide(What.REPLAYED, "R1", "mended", "An", NOW)
    assert (chosen.status, chosen.replays, story(chosen)) == (Status.LEAVING, 1, ["PARKED", "REPLAYED"])
    assert chosen.sent("R1").status is Status.REPLAYED
    assert chosen.sent("R2") == chosen


def test_deciding_twice_changes_nothing() -> None:
    sent = letter().decide(What.REPLAYED, "R1", "mended", "An", NOW).sent("R1")
    assert sent.decide(What.REPLAYED, "R2", "again", "Bo", LATER) == sent
    assert sent.decide(What.DISCARDED, "R2", "again", "Bo", LATER) == sent


def test_one_that_failed_again_before_its_sending_was_noted_stays_parked() -> None:
    again = letter().decide(What.REPLAYED, "R1", "mended", "An", NOW).park_again(parked(), LATER, LATER)
    assert again.sent("R1").status is Status.PARKED


def test_one_that_comes_back_is_the_same_story_grown() -> None:
    again = letter().decide(What.REPLAYED, "R1", "mended", "An", NOW).sent("R1").park_again(parked(5), LATER, LATER)
    assert (again.status, again.replays, again.parked_at, again.last_parked_at) == (Status.PARKED, 1, NOW, LATER)
    assert (again.story["attempts"], again.story["first_failed"]) == (9, "at 4")
    assert story(again) == ["PARKED", "REPLAYED", "PARKED"]
    twice = again.decide(What.DISCARDED, "R2", "let it be", "Bo", LATER)
    assert [(line.what, line.why, line.who) for line in twice.history if line.ruling] == [
        (What.REPLAYED, "mended", "An"),
        (What.DISCARDED, "let it be", "Bo"),
    ]


def test_one_that_cannot_leave_is_parked_again_with_the_reason() -> None:
    back = letter().decide(What.REPLAYED, "R1", "mended", "An", NOW).not_sent("R1", "gone", LATER)
    assert (back.status, back.replays) == (Status.PARKED, 0)
    assert (back.history[-1].what, back.history[-1].why) == (What.NOT_SENT, "gone")
    assert back.not_sent("R1", "gone", LATER) == back


def test_a_discarded_one_is_discarded_when_its_handler_will_hear_of_it() -> None:
    discarded = letter().decide(What.DISCARDED, "R1", "let it be", "An", NOW)
    assert (discarded.status, discarded.replays) == (Status.LEAVING, 0)
    assert discarded.sent("R1").status is Status.DISCARDED
