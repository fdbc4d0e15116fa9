"""What `POST /internal/actions` of a service answers for an actor."""

from collections.abc import Mapping
from typing import Any

from tests.support.service_application import SHOWN, ServiceApplication

SCHOOL = {"ce-actorkind": "portal", "ce-portal": "school", "ce-portalkind": "school", "ce-actorschools": "99XX"}
COMPANY = {"ce-actorkind": "portal", "ce-portal": "company", "ce-portalkind": "company", "ce-actorcompanies": "CO-1"}
STRANGER = {**SCHOOL, "ce-actorschools": "88XX"}


async def possible_actions(
    application: ServiceApplication, aggregate: str, id: str, claims: Mapping[str, str]
) -> dict[str, Any]:
    """The answer about one aggregate, by action; empty where it is left out."""
    headers = {"authorization": f"Bearer {SHOWN['gateway']}", **claims}
    body = {"aggregate": aggregate, "ids": [id, "nothing-has-this"]}
    answer = await application.client.post("/internal/actions", json=body, headers=headers)
    assert answer.status_code == 200, answer.text
    return {each["action"]: each for each in answer.json().get(id, [])}
