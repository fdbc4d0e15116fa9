"""Two schools side by side on one system, each through a placement: neither sees or changes what is the other's."""

import asyncio
import re
from collections.abc import AsyncIterator
from functools import partial
from typing import Any

import httpx2
import pytest
from fastapi.routing import APIRoute

from deploy.local.components import SERVICES
from deploy.local.local_stack import LocalStack
from services.gateway.portal.portal_policy import PortalPolicy
from shared.access.declared import policy_of
from shared.access.policies import StaffPolicy
from shared.access.role import Role
from shared.storage.scope import SHARED
from tests.integration.web.every_route import QUERY
from tests.integration.web.test_every_route import service_of
from tests.scenarios.stored import stored_states
from tests.scenarios.year import Desk
from tests.tenancy.school import KINDS, PHONE, ROLES, School, desk_mailbox_of, sender_of
from tools.mailbox.client import read_mails

pytestmark = pytest.mark.timeout(300)
UNKNOWN = "no-such-id"
NORTH, SOUTH = "91XX", "92XX"
TRACE = re.compile(r'"trace_id":"\w+"')
PARAMETER = re.compile(r"{(\w+)}")


@pytest.fixture(scope="module")
async def schools(local_stack: LocalStack) -> AsyncIterator[tuple[School, School]]:
    """Both have played the same scenario at the same time, and have a placement at a company that they share, which was
    accredited after both had proposed it."""
    both = await School.create(local_stack, NORTH), await School.create(local_stack, SOUTH)
    await both[0].desk.idle.wait()
    await asyncio.gather(*(school.play() for school in both))
    await share_a_company(local_stack, both)
    for school, mark in zip(both, (9, 3), strict=True):
        school.fail_a_mail()
        school.answer_surveys(6, mark)
    await both[0].desk.idle.wait()
    yield both
    for school in both:
        await school.desk.close()


async def share_a_company(local_stack: LocalStack, both: tuple[School, School]) -> None:
    """A company that is granted its accreditation, which confirms a placement of each school that waited for it."""
    common = Desk(local_stack)
    company = await common.create_company(granted=False)
    for school in both:
        student = await school.desk.create_person("SW")
        ids = {"placement_id": school.desk.id("PW"), "student_id": student, "company_id": company}
        publish = partial(school.desk.publish, "school")
        await publish("placement.submitted", "waiting", **PLACEMENT, **ids, brin=school.code)
        of = {"placement_id": ids["placement_id"]}
        await publish("placement.decided", "waiting", **of, approved=True, work_matches=True)
        await publish("interview.reported", "waiting", **of, held_on="2025-09-01")
        by = {"trainer_id": school.desk.id("TR"), "school_supervisor_id": school.desk.id("SV")}
        await publish("arrangements.made", "waiting", **of, **by, **ARRANGEMENTS)
    await common.idle.wait()
    await common.decide_accreditation(company, "99001")
    await common.idle.wait()
    await common.close()


ARRANGEMENTS = {"sick_reporting_method": "PHONE", "employment_contract_confirmed": True}
PLACEMENT = {
    "crebo": "99001",
    "path": "BBL",
    "level": 2,
    "sector": "VGG",
    "starts_on": "2030-09-02",
    "ends_on": "2031-06-27",
    "hours_total": 1300,
    "hours_per_week": 32,
    "origin": "DESK",
}


def pairs(schools: tuple[School, School]) -> tuple[tuple[School, School], tuple[School, School]]:
    """Each school with the other one."""
    return schools, (schools[1], schools[0])


def routes_of(kind: type[StaffPolicy | PortalPolicy]) -> list[tuple[str, str, str]]:
    """Service, method and path of every route with that kind of policy."""
    return [
        (name, method, route.path)
        for name in SERVICES
        for router in service_of(name).routers
        for route in router.routes
        if isinstance(route, APIRoute) and isinstance(policy_of(route), kind)
        for method in sorted(route.methods or ())
    ]


async def ids_of(school: School) -> list[str]:
    """The ids of all that is stored as a school's own, and those that it chose itself; what schools share, such as a
    mail to a company, is for the desks of all."""
    stored = await school.stored()
    submitted = await submissions_of(school)
    own = (
        each["_id"]
        for name, found in stored.items()
        for each in found
        if each.get("tenant") != SHARED and not is_offer(name, each)
    )
    return sorted({*own, *submitted})


async def submissions_of(school: School) -> dict[str, str]:
    """The ids of what its portals published, with the kind of the portal."""
    states = await stored_states(school.desk.local_stack, "gateway", "submissions")
    kinds = {source: kind for kind, source in school.desk.portals.sources.items() if kind in KINDS}
    return {id: kinds[state["source"]] for id, state in states.items() if state["source"] in kinds}


def alike(answer: httpx2.Response, unknown: httpx2.Response, id: str) -> bool:
    """Whether an answer about an id is, but for that id, the answer about an id that nothing has."""
    texts = [TRACE.sub("", each.text.replace(id, UNKNOWN)) for each in (answer, unknown)]
    return answer.status_code == unknown.status_code and texts[0] == texts[1]


async def test_everything_that_is_stored_carries_its_school(schools: tuple[School, School]) -> None:
    for own, other in pairs(schools):
        stored = await own.stored()
        named = {name for name, found in stored.items() if found}
        assert {"placements.placements", "contracts.agreements", "notifications.messages"} < named
        for name, documents in stored.items():
            found = [each for each in documents if not is_offer(name, each)]
            tenants = {str(each.get("tenant", "")) for each in found}
            allowed = {own.code, SHARED} if name in ABOUT_COMPANIES else {own.code}
            assert tenants <= allowed | ({""} if name == "operations.journal" else set()), name
            assert not [each["_id"] for each in found if other.names(each)], name
        unknown = {each["state"]["type"] for each in stored["operations.journal"] if not each.get("tenant")}
        assert unknown <= {*PORTAL_DOES_NOT_KNOW, "place.offered.v1"}


def is_offer(name: str, document: dict[str, Any]) -> bool:
    """Whether it is a company's offer, a mail about one, or the record of either: it is for the team that the directory
    names, of whichever school."""
    state = document["state"]
    template = state.get("template") or (state.get("data") or {}).get("template") or ""
    offered = state.get("type", "").startswith("place.") or template.startswith("places_")
    return offered or name == "registration.place_offers"


PORTAL_DOES_NOT_KNOW = ("portal_assessment.given.v2", "portal_places.reported.v1", "portal_question.put.v1")
"""What the portal of the company stated: at the gateway nobody knows of which school the placement is."""
ABOUT_COMPANIES = ("notifications.messages", "registration.people", "operations.journal")
"""Where some are about a company, which schools share."""


async def test_no_page_of_staff_shows_anything_of_the_other_school(schools: tuple[School, School]) -> None:
    for own, other in pairs(schools):
        seen = ""
        for service, method, path in routes_of(StaffPolicy):
            if method != "GET" or PARAMETER.search(path):
                continue
            for roles in (ROLES, *((role,) for role in ROLES)):
                for query in QUERIES.get(path, ({},)):
                    address = str(httpx2.URL(path, params={**QUERY, **query}))
                    answer = await own.staff(service, method, address, *roles)
                    assert answer.status_code in (200, 403), (path, answer.text)
                    assert not other.names(answer.text), (path, roles)
                    seen += answer.text
        assert own.names(seen)


QUERIES = {"/report": [{"by": by} for by in ("PROGRAMME", "SCHOOL", "SECTOR")]}


async def test_ids_of_the_other_school_are_answered_like_ids_that_nothing_has(schools: tuple[School, School]) -> None:
    for own, other in pairs(schools):
        found = await ids_of(other)
        assert len(found) > 50
        for service, method, path in routes_of(StaffPolicy):
            if not PARAMETER.search(path):
                continue
            unknown = await own.staff(service, method, PARAMETER.sub(UNKNOWN, path))
            for id in found:
                answer = await own.staff(service, method, PARAMETER.sub(id, path))
                assert alike(answer, unknown, id), (method, path, id, answer.status_code, answer.text)
        for kind in KINDS:
            unknown = await own.portal(kind, f"/v1/events/{UNKNOWN}")
            for id in found:
                answer = await own.portal(kind, f"/v1/events/{id}")
                assert alike(answer, unknown, id), (kind, id, answer.status_code, answer.text)


async def test_a_case_is_answered_by_its_own_desk_only(schools: tuple[School, School]) -> None:
    north, south = schools
    for own, other in pairs(schools):
        path = f"/desk/cases/{other.desk.id('CS')}/answer"
        assert (await own.staff("notifications", "POST", path)).status_code == 404
    for school in (north, south):
        shown = (await school.staff("notifications", "GET", "/desk")).text
        assert all(f"/desk/cases/{school.desk.id(id)}/answer" in shown for id in ("CS", "CC"))
        path = f"/desk/cases/{school.desk.id('CC')}/answer"
        assert (await school.staff("notifications", "POST", path)).status_code == 303
    await north.desk.idle.wait()
    shown = (await north.staff("notifications", "GET", "/desk")).text
    assert [f"/desk/cases/{north.desk.id(id)}/answer" in shown for id in ("CS", "CC")] == [True, False]


async def test_an_undelivered_mail_is_sent_again_or_closed_by_its_own_desk_only(
    schools: tuple[School, School],
) -> None:
    for own, other in pairs(schools):
        for action in ("send-again", "close"):
            path = f"/desk/mails/{other.undelivered}/{action}"
            assert (await own.staff("notifications", "POST", path)).status_code == 404
    for school, action in zip(schools, ("send-again", "close"), strict=True):
        shown = (await school.staff("notifications", "GET", "/desk")).text
        path = f"/desk/mails/{school.undelivered}/{action}"
        assert path in shown
        assert (await school.staff("notifications", "POST", path)).status_code == 303
    await schools[0].desk.idle.wait()
    for school in schools:
        assert school.undelivered not in (await school.staff("notifications", "GET", "/desk")).text


async def test_a_status_tells_a_portal_what_its_request_led_to_at_its_school(
    schools: tuple[School, School],
) -> None:
    for own, other in pairs(schools):
        caused: list[dict[str, Any]] = []
        for id, kind in (await submissions_of(own)).items():
            answer = (await own.portal(kind, f"/v1/events/{id}")).json()
            if answer["type"] == "portal_places.reported.v1":
                continue  # a company is told which team it was offered to, of whichever school
            assert not other.names(answer)
            caused += answer["caused"]
        assert {entry["school"] for entry in caused} <= {own.code, SHARED, ""}
        assert {"placement.confirmed.v1", "agreement.drafted.v1", "case.opened.v1"} <= {each["type"] for each in caused}


async def test_the_accrediting_body_sees_no_placement_that_waited_for_its_decision(
    schools: tuple[School, School], local_stack: LocalStack
) -> None:
    states = await stored_states(local_stack, "gateway", "submissions")
    decisions = [id for id, state in states.items() if state["type"] == "portal_accreditation.decided.v1"]
    headers = {"authorization": f"Bearer {local_stack.portal_keys['sbb']}"}
    caused: list[dict[str, Any]] = []
    async with httpx2.AsyncClient(base_url=local_stack.origin, headers=headers) as client:
        for id in decisions:
            caused += (await client.get(f"/v1/events/{id}")).raise_for_status().json()["caused"]
    assert "accreditation.granted.v1" in {entry["type"] for entry in caused}
    assert {entry["school"] for entry in caused} == {SHARED}
    for school in schools:
        confirmed = await school.desk.last(school.desk.id("PW"), "placement.confirmed.v1")
        assert confirmed["placement_id"] not in str(caused)


async def test_a_mail_names_its_own_school_and_nothing_of_the_other(schools: tuple[School, School]) -> None:
    north, south = schools
    mails = [mail async for mail in read_mails(north.desk.mailbox)]
    of_north, of_south = ([mail for mail in mails if school.names(mail)] for school in schools)
    assert min(len(of_north), len(of_south)) > 10
    assert not [mail for mail in of_north if south.names(mail)]
    for school, own in zip(schools, (of_north, of_south), strict=True):
        other = south if school is north else north
        by_the_school = [mail for mail in own if sender_of(school.code) in mail["from"]]
        assert "Bevestiging" in " ".join(mail["subject"] for mail in by_the_school)
        closings = {tuple(mail["text"].splitlines()[-4:]) for mail in by_the_school}
        assert {lines[:2] for lines in closings} == {(sender_of(school.code), desk_mailbox_of(school.code))}
        assert not [lines for lines in closings if PHONE not in lines[2] or "16:30" not in lines[3]]
        assert not [mail for mail in own if sender_of(other.code) in mail["from"]]
        at_its_desk = [mail async for mail in read_mails(north.desk.mailbox, text=desk_mailbox_of(school.code))]
        assert at_its_desk
        assert not [mail for mail in at_its_desk if other.names(mail)]


async def test_the_report_of_a_school_counts_its_own_answers(schools: tuple[School, School]) -> None:
    for school, mean in zip(schools, (9.0, 3.0), strict=True):
        for by, key in (("PROGRAMME", "99001"), ("SCHOOL", f"{school.code}00"), ("SECTOR", "VGG")):
            rows = (await school.staff("survey", "GET", f"/api/report?by={by}", Role.MANAGER)).json()
            assert [(row["key"], row["n"], row["means"]) for row in rows] == [(key, 6, {"S15": mean})], by
