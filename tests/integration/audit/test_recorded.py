"""Who saw whose data and who did what, by which right: recorded for staff, operators, portals and holders of links."""

from datetime import UTC, datetime
from pathlib import Path

from deploy.local.local_stack import LocalStack
from services.notifications.case.case import Case
from shared.access.role import Role
from shared.events.vocabulary import Audience, Topic
from tests.access.identities import KEYS, bearer
from tests.access.test_routes import add_portals
from tests.integration.audit.records import forget, records
from tests.integration.web.test_every_route import AWAY, started, store, token_of
from tests.support.service_application import KEY, SHOWN
from tests.support.staff import MEMBER, StaffAuth

SECRETS = (*SHOWN.values(), *KEYS.values())


def case() -> Case:
    """An open question of a student."""
    values = {"case_number": "1", "audience": Audience.STUDENT, "topic": Topic.OTHER, "owner_team": "T"}
    return Case.model_validate(
        {"id": "CA-1", "asker_id": "ST-1", "opened_at": datetime(2026, 1, 1, tzinfo=UTC), **values}
    )


async def test_a_page_of_staff_is_recorded_with_the_people_on_it(local_stack: LocalStack, tmp_path: Path) -> None:
    async with started(local_stack, "notifications", tmp_path, f"http://{AWAY}") as desk:
        store(desk, ("cases", case()))
        assert (await desk.client.get("/desk")).status_code == 200
        (record,) = records(desk)
    assert (record["action"], record["route"], record["status"]) == ("read", "GET /desk", 200)
    assert record["actor"] == {"kind": "staff", "id": MEMBER, "roles": sorted(Role)}
    assert (record["right"], record["schools"]) == ("staff: desk, operator", ["99XX"])
    assert record["subjects"] == [{"kind": "case", "id": "CA-1"}, {"kind": "person", "id": "ST-1"}]


async def test_a_change_of_staff_is_recorded_before_it_happens(local_stack: LocalStack, tmp_path: Path) -> None:
    async with started(local_stack, "notifications", tmp_path, f"http://{AWAY}") as desk:
        assert (await desk.client.post("/desk/cases/CA-unknown/answer")).status_code == 404
        (record,) = records(desk)
    assert (record["action"], record["route"]) == ("change", "POST /desk/cases/{case_id}/answer")
    assert record["subjects"] == [{"kind": "case", "id": "CA-unknown"}]


async def test_a_denied_attempt_is_recorded(local_stack: LocalStack, tmp_path: Path) -> None:
    async with started(local_stack, "notifications", tmp_path, f"http://{AWAY}") as desk:
        teacher = StaffAuth(KEY.private, "notifications", Role.TEACHER)
        assert (await desk.client.get("/desk", auth=teacher)).status_code == 403
        assert (await desk.client.post("/desk/cases/CA-1/answer", auth=teacher)).status_code == 403
        assert (await desk.client.get("/desk", auth=None)).status_code == 401
        found = records(desk)
    assert [(each["action"], each["status"], each["actor"]["id"]) for each in found] == [("denied", 403, MEMBER)] * 2
    assert found[1]["subjects"] == [{"kind": "case_id", "id": "CA-1"}]
    assert found[1]["right"] == "staff: desk, operator"


async def test_the_holder_of_a_link_is_recorded_without_the_token(local_stack: LocalStack, tmp_path: Path) -> None:
    async with started(local_stack, "contracts", tmp_path, f"http://{AWAY}") as contracts:
        token = token_of(contracts, "contracts")
        assert (await contracts.client.get(f"/api/sign/{token}")).status_code == 200
        assert (await contracts.client.post(f"/api/sign/{token}", json=[1])).status_code == 400
        assert (await contracts.client.get("/api/sign/nonsense")).status_code == 404
        read, change = records(contracts)
    assert (read["action"], read["route"], read["actor"]["kind"]) == ("read", "GET /api/sign/{token}", "person")
    assert {each["kind"] for each in read["subjects"]} == {"agreement", "person"}
    assert read["right"] == "person by link: sign one agreement as one party"
    assert len(read["schools"]) == 1
    assert change["action"] == "change"
    assert token not in str((read, change))


async def test_a_portal_that_stores_a_person_is_recorded_and_one_that_publishes_is_not(
    local_stack: LocalStack, tmp_path: Path
) -> None:
    async with started(local_stack, "gateway", tmp_path, f"http://{AWAY}") as gateway:
        await add_portals(gateway)
        school = bearer(KEYS["school"])  # type: ignore[index]
        sent = await gateway.client.put("/v1/people/ST-1", json={"name": "Sam Voorbeeld"}, headers=school)
        assert sent.status_code == 503
        (record,) = records(gateway)
        assert (record["action"], record["actor"]["kind"]) == ("change", "portal")
        assert record["subjects"] == [{"kind": "person", "id": "ST-1"}]
        assert (await gateway.client.post("/v1/events", json={}, headers=school)).status_code == 415
        assert len(records(gateway)) == 1
        assert not [secret for secret in (*SECRETS, "Voorbeeld") if secret in str(record)]


async def test_an_operator_is_recorded_by_name_and_refused_without_one(local_stack: LocalStack, tmp_path: Path) -> None:
    async with started(local_stack, "operations", tmp_path, f"http://{AWAY}") as application:
        for path in ("/internal/flows/PL-1", "/internal/correlations/PL-1", "/internal/dead-letters"):
            assert (await application.client.get(path, auth=None)).status_code == 401
            of_the_desk = StaffAuth(KEY.private, "operations", Role.DESK)
            assert (await application.client.get(path, auth=of_the_desk)).status_code == 403
            operator = StaffAuth(KEY.private, "operations", Role.OPERATOR)
            assert (await application.client.get(path, auth=operator)).status_code == 200
        found = records(application)
        assert [each["action"] for each in found] == ["denied", "read"] * 3
        assert {each["actor"]["id"] for each in found} == {MEMBER}
        assert found[1]["subjects"] == [{"kind": "flow", "id": "PL-1"}]
        forget(application)
        service = bearer(SHOWN["gateway"])
        assert (
            await application.client.get("/internal/correlations/PL-1", headers=service, auth=None)
        ).status_code == 200
        assert records(application) == []


async def test_what_has_not_the_form_of_an_id_is_not_kept(local_stack: LocalStack, tmp_path: Path) -> None:
    async with started(local_stack, "operations", tmp_path, f"http://{AWAY}") as application:
        assert (await application.client.get("/operations/flows/sam@school.example")).status_code == 422
        of_the_desk = StaffAuth(KEY.private, "operations", Role.DESK)
        assert (
            await application.client.get("/operations/flows/sam@school.example", auth=of_the_desk)
        ).status_code == 403
        found = records(application)
    assert "school.example" not in str(found)
    assert [each["subjects"][0]["id"] for each in found] == ["(invalid)", "(invalid)"]
