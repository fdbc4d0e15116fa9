"""A second start on the same data checks the year that was simulated; only an unfinished one is simulated again."""

from dataclasses import replace
from io import StringIO

from rich.console import Console

from tests.scenarios.year import Desk
from tools.simulation.sample import Sample, read_sample
from tools.simulation.year_so_far import show_if_simulated


async def sample_of_one(desk: Desk, ends_as: str) -> Sample:
    """A sample whose only placement was confirmed, and is expected to end like this."""
    id = await desk.create_placement(await desk.create_company())
    sample = read_sample()
    expected = replace(
        sample.placements[0], placement_id=id, ends_as=ends_as, agreement_version="", survey="", subsidy=""
    )
    return replace(sample, placements=(expected,))


async def test_a_year_that_was_simulated_is_shown_and_no_event_is_added(desk: Desk) -> None:
    sample, out = await sample_of_one(desk, "CONFIRMED"), StringIO()
    before = await desk.journal.counts()
    assert await show_if_simulated(desk.local_stack, sample, Console(file=out, width=80))
    assert await desk.journal.counts() == before
    assert "All 1 flows ended as the sample expects." in out.getvalue()
    assert max(map(len, out.getvalue().splitlines())) <= 80


async def test_a_year_with_a_flow_that_has_not_ended_is_not_taken_for_simulated(desk: Desk) -> None:
    sample, out = await sample_of_one(desk, "ENDED"), StringIO()
    assert not await show_if_simulated(desk.local_stack, sample, Console(file=out))
    assert out.getvalue() == ""
