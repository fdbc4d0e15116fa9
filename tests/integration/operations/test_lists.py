"""A list shows all that there is, page by page: nothing is left out, shown twice, or dropped in silence."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from html import escape
from typing import Any

import httpx2
import pytest

from deploy.local.local_stack import LocalStack
from services.operations.dead_letter.failure_group import MAX_COUNTED, short_key
from services.operations.journal.entry import Entry
from services.operations.service import service
from tests.support.eventually import eventually
from tests.support.service_application import ServiceApplication, service_application
from tests.support.stored_documents import START, document_of
from tests.support.stored_operations import dead_letters, jobs, store

PLACEMENT, COMPANY = "PL-1", "CO-1"
HTML = {"accept": "text/html", "accept-language": "en"}


@pytest.fixture
async def operations(local_stack: LocalStack) -> AsyncIterator[ServiceApplication]:
    """The service with nothing stored."""
    async with service_application(local_stack.servers, service) as started:
        yield started


def entry(number: int, type: str = "placement.noted.v1", at: int | None = None, **data: str) -> dict[str, Any]:
    """A journal entry; several were recorded at one instant."""
    when = START + timedelta(seconds=(number // 7) if at is None else at)
    refs = tuple(dict.fromkeys((f"e{number}", *data.values())))
    fields = dict.fromkeys(("correlation", "causation", "caused_by", "actor", "trace"), "c")
    return document_of(
        Entry(
            id=f"e{number:05}",
            type=type,
            service="placements",
            subject=f"placement/{PLACEMENT}",
            sequence=number + 1,
            time=when,
            recorded=when,
            refs=refs,
            data=data,
            **fields,
        )
    )


async def all_pages(operations: ServiceApplication, path: str) -> tuple[list[dict[str, Any]], int]:
    """The items of all pages of a list, and how many pages it has."""
    items, pages = list[dict[str, Any]](), 0
    while path:
        answer = (await operations.client.get(path)).raise_for_status()
        items, pages = items + answer.json(), pages + 1
        path = answer.links.get("next", {}).get("url", "")
    return items, pages


async def shown(operations: ServiceApplication, path: str, what: str) -> list[str]:
    """What all pages of a list show in a browser, by following their links to the next one."""
    found: list[str] = []
    while path:
        page = await operations.client.get(path, headers=HTML)
        assert page.status_code == 200
        found += re.findall(what, page.text)
        following = re.search(r'rel="next" href="([^"]+)"', page.text)
        path = following[1].replace("&amp;", "&") if following else ""
    return found


@pytest.mark.parametrize("subject", ["no-slash", "", "/", "placement/a/b?c#d", "placement/é & <b>", "placement/PL-1"])
async def test_a_subject_of_any_form_is_shown_and_linked_only_where_it_has_a_flow(
    operations: ServiceApplication, subject: str
) -> None:
    stored = entry(1, placement_id=PLACEMENT)
    stored["state"]["subject"] = subject
    store(operations, "journal", iter([stored]))
    page = await operations.client.get(f"/operations/flows/{PLACEMENT}", headers=HTML)
    assert page.status_code == 200
    assert f'class="mono">{escape(subject)}<' in page.text or f'lang=en">{subject}</a>' in page.text
    linked = set(re.findall(r'class="mono" href="/operations/flows/([^"?]*)', page.text))
    assert linked == ({PLACEMENT} if subject == "placement/PL-1" else set())


async def test_a_flow_of_thousands_of_events_is_shown_whole_and_in_order(operations: ServiceApplication) -> None:
    store(operations, "journal", (entry(n, placement_id=PLACEMENT) for n in range(2600)))
    found, pages = await all_pages(operations, f"/internal/flows/{PLACEMENT}")
    assert [each["sequence"] for each in found] == list(range(1, 2601))
    assert pages == 6
    assert len(await shown(operations, f"/operations/flows/{PLACEMENT}", "<code>placement.noted.v1")) == 2600
    assert "This flow is long" in (await operations.client.get(f"/operations/flows/{PLACEMENT}", headers=HTML)).text


async def test_how_a_company_became_ready_is_among_the_events_of_its_placement(operations: ServiceApplication) -> None:
    company = [entry(n, "company.noted.v1", n, company_id=COMPANY) for n in (1, 300, 1199)]
    placement = (entry(2000 + n, at=n, placement_id=PLACEMENT, company_id=COMPANY) for n in range(700))
    store(operations, "journal", iter([*company[:2], *placement]))
    found, _ = await all_pages(operations, f"/internal/flows/{PLACEMENT}?limit=100")
    assert len(found) == len({each["id"] for each in found}) == 702
    assert [each["recorded"] for each in found] == sorted(each["recorded"] for each in found)
    store(operations, "journal", iter([*company[2:], *(entry(5000 + n, company_id=COMPANY) for n in range(400))]))
    page = (await operations.client.get(f"/operations/flows/{PLACEMENT}", headers=HTML)).text
    assert re.search(rf'There is more about:\s+<a class="mono" href="/operations/flows/{COMPANY}', page)


async def test_lists_of_events_jobs_and_dead_letters_are_shown_whole(operations: ServiceApplication) -> None:
    store(operations, "journal", (entry(n, placement_id=f"PL-{n}") for n in range(160)))
    store(operations, "dead_letter_jobs", jobs(120))
    store(operations, "dead_letters", dead_letters(330))
    assert len(set(await shown(operations, "/operations/events", r"<td [^>]*>2024[^<]+</td>"))) == 1
    assert len(await shown(operations, "/operations/events", "<code>placement.noted")) == 160
    assert len(await shown(operations, "/operations/jobs", "<progress ")) == 120
    group = f"/operations/failures/{short_key('failed Error1 at a.py')}"
    assert len(set(await shown(operations, group, r"/dead-letters/([^?]+)"))) == 110
    found, pages = await all_pages(operations, "/internal/dead-letters?limit=100")
    assert (len({each["id"] for each in found}), pages) == (330, 4)
    home = (await operations.client.get("/operations", headers=HTML)).text
    assert 'href="/operations/events?lang=en"' in home
    assert 'href="/operations/jobs?lang=en"' in home


async def test_a_failure_group_is_counted_up_to_its_limit(operations: ServiceApplication) -> None:
    store(operations, "dead_letters", dead_letters(MAX_COUNTED + 5, groups=1))
    (group,) = (await operations.client.get("/internal/dead-letters/groups")).json()
    assert group["count"] == MAX_COUNTED
    assert f">{MAX_COUNTED}+<" in (await operations.client.get("/operations", headers=HTML)).text


async def test_events_are_counted_by_type(operations: ServiceApplication) -> None:
    store(operations, "journal", (entry(n, f"placement.step_{n % 3}.v1") for n in range(1000)))

    async def counted() -> None:
        counts = (await operations.client.get("/internal/counts")).json()
        assert counts["not_counted"] == 0
        assert counts["events"] == {f"placement.step_{n}.v1": 334 if n == 0 else 333 for n in range(3)}

    await eventually(counted, 60)


@pytest.mark.parametrize("cursor", ["x", "WzFd", "W3sieCI6MX1d", "bnVsbA", "%00", "a" * 501])
async def test_a_cursor_that_no_page_gave_is_refused(operations: ServiceApplication, cursor: str) -> None:
    answer: httpx2.Response = await operations.client.get(f"/internal/dead-letters?after={cursor}")
    assert answer.status_code == 422
