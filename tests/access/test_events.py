"""What a portal states about something it has no relation to has no effect: it is refused, and the reviewed file says
where."""

import json
from collections import Counter
from dataclasses import dataclass
from typing import Any

import httpx2
import pytest

from services.gateway.portal.publishable import PUBLISHABLE
from shared.access.role import Role
from shared.events.portals.portal_event import PortalEvent, PortalKind
from shared.web.tls import NO_CERTIFICATES
from tests.access.matrix import outcomes_by_type
from tests.access.stated import state_everything, statement
from tests.integration.web.test_every_route import service_of
from tests.scenarios.stored import stored_documents
from tests.scenarios.year import Desk
from tests.support.staff import staff_of

pytestmark = pytest.mark.timeout(400)
ASKS_THE_CONTACT = {"company_transfer.put_to_contact.v1", "notification.requested.v1", "notification.sent.v1"}
"""What follows when a portal asks for a company, and the portal does not see."""
AT_THE_DOOR, BY_THE_OWNER, ACCEPTED = "refused by the gateway", "refused by the owner", "accepted"
STRUCTURED = {"content-type": "application/cloudevents+json"}


@dataclass(frozen=True)
class Stranger:
    """A portal without a relation to what the scenario is about."""

    name: str
    kind: PortalKind
    source: str
    key: str


async def strangers(desk: Desk) -> list[Stranger]:
    """Portals of another school, of its students, and of another company, and one of the right school that is about
    to end."""
    kinds: dict[str, dict[str, Any]] = {
        "other school": {"kind": "school", "schools": ["95XX"]},
        "other students": {"kind": "student", "schools": ["95XX"]},
        "other company": {"kind": "company"},
    }
    return [await added(desk, name, **scopes) for name, scopes in kinds.items()]


async def added(desk: Desk, name: str, **scopes: Any) -> Stranger:
    """A new portal."""
    answer = await operator(desk, "POST", "", {"name": f"{name} {desk.suffix}", **scopes})
    return Stranger(name, PortalKind(scopes["kind"]), answer["source"], answer["key"])


async def operator(desk: Desk, method: str, path: str, body: Any = None) -> Any:
    """What the gateway answers an operator."""
    headers = {"authorization": f"Bearer {desk.local_stack.credentials['gateway']}"}
    address = f"{desk.local_stack.address('gateway')}/internal/portals{path}"
    auth = staff_of(desk.local_stack, "gateway", Role.OPERATOR)
    answer = await desk.browser.request(method, address, json=body, headers=headers, auth=auth)
    return answer.raise_for_status().json()


async def post(desk: Desk, portal: Stranger, event_class: type[PortalEvent]) -> httpx2.Response:
    """Publish an event about the scenario's placement or company, with the role of that kind of portal."""
    data = statement(desk, event_class, event_class.publisher_of(portal.kind))
    if "case_id" in data:
        data["case_id"] += f"-{portal.kind}"
    event = {"specversion": "1.0", "id": f"{event_class.type}-{desk.suffix}", "source": portal.source}
    body = json.dumps({**event, "type": event_class.type, "data": data})
    headers = {"authorization": f"Bearer {portal.key}", **STRUCTURED}
    return await desk.browser.post(f"{desk.local_stack.address('gateway')}/v1/events", content=body, headers=headers)


async def outcome(desk: Desk, answer: httpx2.Response) -> str:
    """What became of a published event, when the services are idle."""
    if answer.status_code == 403:
        return AT_THE_DOOR
    assert answer.status_code == 202, answer.text
    entries = await desk.journal.get(f"/internal/correlations/{answer.json()['id']}")
    caused = [entry for entry in entries.json() if not entry["type"].startswith("portal_")]
    refusals = [entry["data"]["reason_code"] for entry in caused if ".refused.v1" in entry["type"]]
    if refusals and len(refusals) == len(caused):
        return f"{BY_THE_OWNER}: {' '.join(refusals)}"
    return f"{ACCEPTED}: {' '.join(entry['type'] for entry in caused) or 'no effect'}"


async def test_a_stranger_changes_nothing_with_any_type_of_event(desk: Desk) -> None:
    await state_everything(desk)
    before, documents = await about_the_scenario(desk), await documents_of(desk)
    answers = [
        (type, portal.name, await post(desk, portal, event_class))
        for portal in await strangers(desk)
        for type, event_class in PUBLISHABLE.items()
    ]
    await desk.idle.wait()
    found: dict[str, dict[str, str]] = {}
    for type, name, answer in answers:
        found.setdefault(type, {})[name] = await outcome(desk, answer)
    assert found == outcomes_by_type(), json.dumps(found, indent=1)
    accepted = ASKS_THE_CONTACT | {
        caused for outcomes in found.values() for each in outcomes.values() for caused in each.split()
    }
    assert set(Counter(await about_the_scenario(desk)) - Counter(before)) <= accepted
    assert documents.items() <= (await documents_of(desk)).items()


async def documents_of(desk: Desk) -> dict[str, str]:
    """What placements and contracts store of the scenario, by collection and id; a refusal changes none of it."""
    return {
        f"{service}.{repository.collection}/{document['_id']}": json.dumps(document, default=str, sort_keys=True)
        for service in ("placements", "contracts")
        for repository in service_of(service).repositories
        for document in await stored_documents(desk.local_stack, service, repository.collection)
        if desk.suffix in json.dumps(document, default=str)
    }


async def about_the_scenario(desk: Desk) -> list[str]:
    """The events of the services about the placement and the company, without refusals."""
    flows = [await desk.events(desk.id(id)) for id in ("PL", "CO")]
    return [type for flow in flows for type in flow if not type.startswith("portal_") and ".refused." not in type]


async def test_a_key_that_was_revoked_is_refused_at_once_and_a_rotation_has_no_pause(desk: Desk) -> None:
    portal = await added(desk, "rotating", kind="student", schools=["99XX"])
    id = portal.source.rpartition("/")[2]
    first = await key_answer(desk, portal.key)
    second = (await operator(desk, "POST", f"/{id}/keys", {}))["key"]
    both = [await key_answer(desk, key) for key in (portal.key, second)]
    third = (await operator(desk, "POST", f"/{id}/keys", {}))["key"]
    at_most_two = [await key_answer(desk, key) for key in (portal.key, second, third)]
    shown = await operator(desk, "DELETE", f"/{id}/keys/older")
    newest = [await key_answer(desk, key) for key in (second, third)]
    await operator(desk, "DELETE", f"/{id}")
    assert (first, both, at_most_two) == (404, [404, 404], [401, 404, 404])
    assert newest == [401, 404]
    assert await key_answer(desk, third) == 401
    assert shown["keys"][0]["last_used_on"] is not None
    assert all(secret not in json.dumps(shown) for secret in (portal.key, second, third))


async def key_answer(desk: Desk, key: str) -> int:
    """The status that a key gets for an event that does not exist: 404 when it is valid."""
    headers = {"authorization": f"Bearer {key}"}
    async with httpx2.AsyncClient(verify=NO_CERTIFICATES) as client:
        return (
            await client.get(f"{desk.local_stack.address('gateway')}/v1/events/no-such", headers=headers)
        ).status_code
