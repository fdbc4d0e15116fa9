"""A dead-letter job: executed by one replica at a time, taken over when its claim expires, and ended once."""

from datetime import UTC, datetime, timedelta

from services.operations.dead_letter_jobs.dead_letter_job import LEASE, Action, DeadLetterJob, State

NOW = datetime(2026, 2, 5, 12, 0, tzinfo=UTC)
LATER = NOW + LEASE + timedelta(seconds=1)


def open_job() -> DeadLetterJob:
    """A job about three dead letters."""
    job = DeadLetterJob(
        id="R", action=Action.REPLAY, failure_key="c", reason="fixed", actor="An", made_at=NOW, parked_before=NOW
    )
    return job.with_total(3)


def test_a_job_that_selects_nothing_is_done_at_once() -> None:
    assert (open_job().state, open_job().with_total(0).state) == (State.OPEN, State.DONE)


def test_one_replica_at_a_time() -> None:
    first = open_job().claim("one", NOW)
    assert first.claim("two", NOW) == first
    assert first.advance("two", 2, 0, NOW) == first
    assert first.close("two", NOW) == first
    assert first.advance("one", 2, 1, NOW).done == 2


def test_a_job_with_an_expired_claim_is_taken_over() -> None:
    taken_over = open_job().claim("one", NOW).claim("two", LATER)
    assert taken_over.runner == "two"
    assert taken_over.advance("one", 3, 0, LATER) == taken_over


def test_progress_extends_the_claim() -> None:
    extended = open_job().claim("one", NOW).advance("one", 1, 0, LATER)
    assert extended.claim("two", LATER).runner == "one"


def test_it_ends_once() -> None:
    done = open_job().claim("one", NOW).close("one", NOW)
    assert done.state is State.DONE
    assert done.stop("An", LATER) == done
    stopped = open_job().claim("one", NOW).stop("An", NOW)
    assert (stopped.state, stopped.stopped_by) == (State.STOPPED, "An")
    assert stopped.claim("one", LATER) == stopped
    assert stopped.advance("one", 3, 0, LATER) == stopped
