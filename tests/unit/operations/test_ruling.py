"""A ruling is carried out by one replica at a time, taken over from one that went silent, and ends once."""

from datetime import UTC, datetime, timedelta

from services.operations.ruling.ruling import LEASE, Ruling, State, Verdict

NOW = datetime(2026, 2, 5, 12, 0, tzinfo=UTC)
LATER = NOW + LEASE + timedelta(seconds=1)


def ruling() -> Ruling:
    """About three letters."""
    made = Ruling(id="R", verdict=Verdict.REPLAY, cause="c", reason="mended", actor="An", made_at=NOW, before=NOW)
    return made.of(3)


def test_about_nothing_it_is_done_at_once() -> None:
    assert (ruling().state, ruling().of(0).state) == (State.OPEN, State.DONE)


def test_one_replica_at_a_time() -> None:
    first = ruling().claim("one", NOW)
    assert first.claim("two", NOW) == first
    assert first.advance("two", 2, 0, NOW) == first
    assert first.close("two", NOW) == first
    assert first.advance("one", 2, 1, NOW).done == 2


def test_a_replica_that_went_silent_is_followed() -> None:
    taken = ruling().claim("one", NOW).claim("two", LATER)
    assert taken.holder == "two"
    assert taken.advance("one", 3, 0, LATER) == taken


def test_a_sign_of_life_keeps_it() -> None:
    alive = ruling().claim("one", NOW).advance("one", 1, 0, LATER)
    assert alive.claim("two", LATER).holder == "one"


def test_it_ends_once() -> None:
    done = ruling().claim("one", NOW).close("one", NOW)
    assert done.state is State.DONE
    assert done.stop("An", LATER) == done
    stopped = ruling().claim("one", NOW).stop("An", NOW)
    assert (stopped.state, stopped.stopped_by) == (State.STOPPED, "An")
    assert stopped.claim("one", LATER) == stopped
    assert stopped.advance("one", 3, 0, LATER) == stopped
