"""No portal takes the turns of the others, and what is above the bound is refused at once."""

from collections import Counter
from contextlib import ExitStack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.gateway.submission.requests_at_once import RequestsAtOnce
from shared.web.problems import Problem

LIMIT = 8


def status(at_once: RequestsAtOnce, portal: str, working: ExitStack) -> int:
    """Of one request more, which works on when it is taken."""
    try:
        working.enter_context(at_once.one_of(portal))
    except Problem as problem:
        return problem.status if problem.headers == {"Retry-After": "1"} else 0
    return 202


@given(st.lists(st.sampled_from("abcdefgh"), max_size=40))
def test_a_portal_has_a_quarter_of_the_turns_and_all_together_the_whole(portals: list[str]) -> None:
    at_once, taken = RequestsAtOnce(LIMIT), Counter[str]()
    with ExitStack() as working:
        for portal in portals:
            expected = 429 if taken[portal] == LIMIT // 4 else 503 if taken.total() == LIMIT else 202
            assert status(at_once, portal, working) == expected
            taken[portal] += expected == 202
    with ExitStack() as working:
        assert [status(at_once, portal, working) for portal in "aabbccdd"] == [202] * LIMIT


def test_a_request_that_fails_gives_its_turn_back() -> None:
    at_once = RequestsAtOnce(4)
    for _ in range(5):
        with pytest.raises(ZeroDivisionError), at_once.one_of("a"):
            raise ZeroDivisionError
