"""Two schools play the whole sample year side by side on one system: neither sees or changes what is the other's."""

import io
from collections import Counter
from collections.abc import AsyncIterator
from datetime import datetime, time
from functools import partial
from pathlib import Path
from typing import Any

import httpx2
import pytest
from rich.console import Console

from deploy.local.local_stack import LocalStack
from deploy.rabbitmq.generate import system_topology
from services.gateway.portal.publishable import PUBLISHABLE
from shared.access.policies import StaffPolicy
from shared.access.role import Role
from shared.messaging.model.clock import DUTCH_TIME, move_clock
from shared.storage.scope import SHARED
from tests.access.stated import statement
from tests.conftest import QUICK
from tests.integration.web.every_route import QUERY
from tests.scenarios.stored import stored_documents
from tests.support.eventually import eventually
from tests.support.mail_words import mail_faults
from tests.tenancy.sample_of_two import NORTH, SOUTH, sample_of_two
from tests.tenancy.school import KINDS, ROLES, desk_mailbox_of, sender_of
from tests.tenancy.test_two_schools import ABOUT_COMPANIES, PARAMETER, QUERIES, UNKNOWN, alike, is_offer, routes_of
from tests.tenancy.year_school import YearSchool, portals_of_two
from tools.mailbox.client import read_mails
from tools.mailbox.parsed_mail import ParsedMail
from tools.mailbox.stored_mail import headers_of
from tools.simulation.companies import FIRST_DAY
from tools.simulation.portals import STRUCTURED
from tools.simulation.sample import Sample
from tools.simulation.simulation import simulate

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1500)]
OF_EACH_COLLECTION = 5
"""So many ids of each kind are tried at each route."""
NO_SCHOOL = "92XX"
"""A code that no school has: where a school is named, another id is no code."""
Both = tuple[YearSchool, YearSchool]
Documents = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
async def schools(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Both]:
    """After the year, which ended for both as the sample expects, with nothing parked."""
    sample: Sample = sample_of_two(tmp_path_factory.mktemp("sample"))
    console = Console(file=io.StringIO(), width=200)
    folder = tmp_path_factory.mktemp("years")
    async with LocalStack(folder, any_ports=True, topology=system_topology(QUICK)) as local_stack:
        move_clock(local_stack.clock_file, datetime.combine(FIRST_DAY, time(8), DUTCH_TIME))
        portals, keys = await portals_of_two(local_stack, sample)
        both = tuple(YearSchool(local_stack, marker, sample, keys) for marker in (NORTH, SOUTH))
        ended = await simulate(local_stack, sample, console, portals=portals)
        assert ended, console.file.getvalue()  # type: ignore[attr-defined]
        yield both[0], both[1]
        for school in both:
            await school.close()


def pairs(schools: Both) -> tuple[Both, Both]:
    """Each school with the other one."""
    return schools, (schools[1], schools[0])


async def test_everything_that_is_stored_is_of_one_school(schools: Both) -> None:
    for own, other in pairs(schools):
        stored = await own.stored()
        assert {name for name, found in stored.items() if not found} <= NOT_IN_THE_YEAR
        for name, documents in stored.items():
            found = [each for each in documents if not is_offer(name, each)]
            assert not [each["_id"] for each in found if other.names(each)], name
            unknown = [each for each in found if not each.get("tenant")]
            assert not [each["_id"] for each in unknown if not is_of_company_portal(name, each)], name
            shared = {each["_id"] for each in found if each.get("tenant") == SHARED}
            assert not shared or name in ABOUT_COMPANIES, (name, shared)


def is_of_company_portal(name: str, document: dict[str, Any]) -> bool:
    """Whether it is in the journal what a portal of companies stated: the gateway does not know of which school the
    placement is."""
    return name == "operations.journal" and document["state"]["claims"]["portalkind"] == "company"


NOT_IN_THE_YEAR = frozenset(
    {
        "operations.dead_letters",
        "operations.missing_events",
        "gateway.school_staff",
        "registration.place_offers",
        "contracts.signing_rules",
        "placements.groups",
    }
)
"""Collections in which the year leaves nothing, or, of offers, perhaps nothing for one of the two."""


async def test_no_page_of_staff_shows_anything_of_the_other_school(schools: Both) -> None:
    for own, other in pairs(schools):
        seen = dict[str, bool]()
        for service, method, path in routes_of(StaffPolicy):
            if method != "GET" or PARAMETER.search(path):
                continue
            for roles in (ROLES, *((role,) for role in ROLES)):
                for query in QUERIES.get(path, ({},)):
                    address: str | None = str(httpx2.URL(path, params={**QUERY, **query}))
                    while address:
                        answer = await own.staff(service, method, address, *roles)
                        assert answer.status_code in (200, 403), (path, answer.text)
                        assert not other.names(answer.text), (address, roles)
                        seen[path] = seen.get(path, False) or own.names(answer.text)
                        address = answer.links.get("next", {}).get("url")
        assert any(seen.values())


async def test_an_auditor_finds_nothing_about_people_of_the_other_school(schools: Both) -> None:
    for own, other in pairs(schools):
        for person in other.people:
            for query in ({"about": person}, {"actor": person}):
                answer = await own.staff("operations", "GET", str(httpx2.URL("/audit", params=query)), Role.AUDITOR)
                assert answer.status_code == 200
                assert not other.names(answer.text.replace(person, "")), (query, answer.text)


async def test_ids_of_the_other_school_are_answered_like_ids_that_nothing_has(schools: Both) -> None:
    for own, other in pairs(schools):
        before = await other.documents()
        for service, method, path in routes_of(StaffPolicy):
            if not PARAMETER.search(path):
                continue
            unknown = {id: await own.staff(service, method, PARAMETER.sub(id, path)) for id in (UNKNOWN, NO_SCHOOL)}
            for id in await other.ids(OF_EACH_COLLECTION):
                answer = await own.staff(service, method, PARAMETER.sub(id, path))
                like = unknown[NO_SCHOOL if len(id) == len(NO_SCHOOL) else UNKNOWN]
                assert alike(answer, like, id), (method, path, id, answer.status_code, answer.text)
        assert differences(before, await other.documents()) == {}


async def test_a_portal_learns_what_its_own_requests_led_to_at_its_own_school(schools: Both) -> None:
    for own, other in pairs(schools):
        caused: set[str] = set()
        for id, kind in (await own.submissions()).items():
            answer = (await own.portal(kind, f"/v1/events/{id}")).json()
            assert not other.names(answer), answer
            caused |= {each["type"] for each in answer["caused"]}
        assert {
            "placement.started.v1",
            "agreement.fully_signed.v1",
            "absence.leave_granted.v1",
        } <= caused | EVENTS_OF_PEOPLE
        for kind in KINDS:
            unknown = await own.portal(kind, f"/v1/events/{UNKNOWN}")
            for id in list(await other.submissions())[:50]:
                assert alike(await own.portal(kind, f"/v1/events/{id}"), unknown, id)


EVENTS_OF_PEOPLE = {"placement.started.v1", "agreement.fully_signed.v1"}
"""These follow from a timer and from signatures on pages."""


async def test_every_mail_is_of_one_school_and_names_it_as_the_sender(schools: Both) -> None:
    mails = [mail async for mail in read_mails(schools[0].mailbox)]
    for own, other in pairs(schools):
        found = [mail for mail in mails if own.names(mail)]
        assert len(found) > 50
        assert not [mail["subject"] for mail in found if other.names(mail)]
        assert not [mail["subject"] for mail in found if sender_of(other.code) in mail["from"]]
        assert [mail for mail in found if sender_of(own.code) in mail["from"]]
        at_its_desk = [mail for mail in mails if desk_mailbox_of(own.code) in str(mail["to"])]
        assert at_its_desk, sorted({str(mail["to"]) for mail in mails if "bureau" in str(mail["to"])})
        assert not [mail["subject"] for mail in at_its_desk if other.names(mail)]


async def test_every_mail_of_the_year_can_be_read_by_whoever_gets_it(schools: Both) -> None:
    """In both kinds of content, as they lie in the mailbox."""
    files = sorted((schools[0].local_stack.folder / "mailbox").glob("*.eml"))
    mails = [(ParsedMail(raw), headers_of(raw, "Subject")[0]) for raw in map(Path.read_bytes, files)]
    assert len({subject.partition(":")[0] for _, subject in mails}) > 30
    faults = {(subject, fault) for mail, subject in mails for fault in mail_faults(subject, mail.text, mail.html)}
    assert sorted(faults) == []


async def test_the_report_of_a_school_counts_the_answers_that_are_its_own(schools: Both) -> None:
    """After the year the clock is right again, and all surveys are closed; up to four answers of a cell wait."""
    for own, _ in pairs(schools):
        cells = await eventually(partial(final_answers, own), 60)
        rows = (await own.staff("survey", "GET", "/api/report", Role.MANAGER)).json()
        shown = {row["key"]: row["n"] for row in rows}
        assert sum(cells.values()) >= 5
        assert shown.keys() <= cells.keys()
        for programme, answers in cells.items():
            assert max(0, answers - 4) <= shown.get(programme, 0) <= answers, programme


async def final_answers(own: YearSchool) -> Counter[str]:
    """The answers of its students by programme, when all are final and counted."""
    stored = await stored_documents(own.local_stack, "survey", "responses")
    assert all(each["state"]["closes_on"] is None and "summarised_2" in each["state"] for each in stored)
    students = [each["state"] for each in stored if each["tenant"] == own.code and each["state"]["side"] == "STUDENT"]
    return Counter(state["crebo"] for state in students)


async def test_nothing_that_the_portals_of_one_school_state_changes_anything_of_the_other(schools: Both) -> None:
    """The last of the tests: what they state names things of the other school, and is theirs."""
    for own, other in pairs(schools):
        before = await other.documents()
        accepted = 0
        for kind in KINDS:
            for type, event_class in PUBLISHABLE.items():
                data = statement(other.subject, event_class, event_class.publisher_of(own.kind(kind)))
                accepted += (await own.state(kind, type, data, STRUCTURED)) == 202
            for ref in other.people:
                assert (await own.put_person(kind, ref, {"name": "Attacker"})).status_code in (403, 404)
        await own.idle.wait()
        assert accepted > 20
        after = await other.documents()
        assert differences(before, after) == {}
        assert not [key for key in after.keys() - before.keys() if after[key].get("tenant") == other.code]


def differences(before: Documents, after: Documents) -> dict[str, list[Any]]:
    """By document the fields that have changed, as they were and as they are."""
    changed = {key: (was, after.get(key, {})) for key, was in before.items() if after.get(key) != was}
    return {
        key: [
            (name, was.get(name), now.get(name)) for name in was.keys() | now.keys() if was.get(name) != now.get(name)
        ]
        for key, (was, now) in changed.items()
    }
