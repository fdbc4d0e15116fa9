"""Each page of operations reads as much with ten times as many entries, and its queries have a time limit."""

from datetime import timedelta
from functools import partial

import httpx2
import pytest

from deploy.local.local_stack import LocalStack
from services.operations.dead_letter.failure_group import short_key
from services.operations.dead_letter.repository import DeadLetters
from services.operations.dead_letter_jobs.dead_letter_job import Action, DeadLetterJob
from services.operations.dead_letter_jobs.runner import PAGE
from services.operations.service import service
from tests.support.eventually import eventually
from tests.support.page_costs import Costs, costs_of
from tests.support.service_application import ServiceApplication, service_application
from tests.support.stored_documents import flow_id
from tests.support.stored_operations import dead_letters, fill, store

PageCost = Costs[httpx2.Response]
FEW, MANY, MIN_JOBS = 500, 5000, 60
STORES = ("journal", "event_counts", "dead_letters", "dead_letter_jobs")
PAGES = {
    "operators' page": "/operations",
    "events": "/operations/events",
    "jobs": "/operations/jobs",
    "a flow": f"/operations/flows/{flow_id(7)}",
    "a failure group": f"/operations/failures/{short_key('failed Error1 at a.py')}",
    "one dead letter": "/operations/dead-letters/none",
    "counts": "/internal/counts",
    "dead letters": "/internal/dead-letters",
    "a request's events": f"/internal/correlations/{flow_id(7)}",
}
SLACK = 12
"""Keys at the edge of a range."""
COUNTED = dict.fromkeys(("operators' page", "counts", "a failure group"), MANY - FEW)
"""Keys, not documents, that these pages read more: they count parked dead letters, up to 10,000 of a failure group."""


@pytest.fixture(scope="module")
async def costs(local_stack: LocalStack) -> dict[str, tuple[PageCost, PageCost]]:
    """The costs of each page with few entries and with ten times as many."""
    found: dict[str, list[PageCost]] = {name: [] for name in PAGES}
    for count in (FEW, MANY):
        async with service_application(local_stack.servers, service) as operations:
            fill(operations, count, count, max(count // 10, MIN_JOBS))

            async def counted(operations: ServiceApplication = operations) -> None:
                assert (await operations.client.get("/internal/counts")).json()["not_counted"] == 0

            await eventually(counted, 60)
            for name, path in PAGES.items():
                get = partial(operations.client.get, path, headers={"accept": "text/html"})
                found[name].append(await costs_of(operations, get, *STORES))
    return {name: (few, many) for name, (few, many) in found.items()}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_examines_as_many_documents_with_ten_times_as_many_entries(
    costs: dict[str, tuple[PageCost, PageCost]], page: str
) -> None:
    few, many = costs[page]
    assert few.result.status_code == many.result.status_code
    assert many.documents <= few.documents
    assert many.keys <= few.keys + SLACK + COUNTED.get(page, 0)


@pytest.mark.parametrize("page", PAGES)
def test_every_query_of_a_page_has_a_time_limit(costs: dict[str, tuple[PageCost, PageCost]], page: str) -> None:
    few, many = costs[page]
    assert few.unlimited + many.unlimited == ()


async def test_a_later_page_of_a_replay_examines_as_many_documents_as_the_first(local_stack: LocalStack) -> None:
    async with service_application(local_stack.servers, service) as operations:
        store(operations, "dead_letters", dead_letters(1500, groups=1))
        dead_letters_ = operations.app.state.commands.system_reader(DeadLetters)
        (group,) = await dead_letters_.groups()
        at = group.last + timedelta(seconds=1)
        job = DeadLetterJob(
            id="j",
            action=Action.REPLAY,
            failure_key=group.failure_key,
            reason="",
            actor="",
            made_at=at,
            parked_before=at,
        )
        after, seen, pages = None, list[str](), list[int]()
        while after or not pages:
            page = partial(dead_letters_.next_selected_by, job, PAGE, after)
            costs = await costs_of(operations, page, DeadLetters.collection)
            assert max(costs.documents, costs.keys) <= PAGE + SLACK
            pages.append(len(costs.result.items))
            seen += [each.id for each in costs.result.items]
            after = costs.result.next
        assert (len(pages), len(set(seen))) == (30, 1500)
