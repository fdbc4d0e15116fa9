"""The link to the accrediting body is published by itself, once, and is in the sample year (R23)."""

from typing import Any

import pytest

from deploy.local.local_stack import LocalStack
from services.registration.knowledge.publication import BY_ITSELF, Publication
from services.registration.knowledge.repository import Publications
from services.registration.service import service
from tests.support.eventually import eventually
from tests.support.service_application import SHOWN, service_application
from tools.simulation.sample import read_sample

LINK = "https://www.s-bb.nl/"


@pytest.mark.requirement("R23")
async def test_the_link_to_the_body_is_there_with_the_first_school_once_and_for_all(local_stack: LocalStack) -> None:
    async with service_application(local_stack.servers, service) as application:
        for code in ("97XX", "99XX"):
            data = {"name": f"School {code}"}
            (await application.client.put(f"/internal/schools/{code}", json=data)).raise_for_status()

        async def handled() -> None:
            outcomes = application.app.state.messaging.metrics.outcomes
            assert outcomes["publish_link_on_school_registered", "handled"] == 2

        await eventually(handled)
        headers = {"Authorization": f"Bearer {SHOWN['gateway']}"}
        shown = (await application.client.get("/internal/knowledge?audience=COMPANY", headers=headers)).json()
        publications: Publications = application.app.state.commands.system_reader(Publications)
        stored = await publications.get(Publication.id_of_link())
    assert [(each["url"], each["audience"]) for each in shown] == [(LINK, ["STUDENT", "TEACHER", "COMPANY"])]
    assert stored.listed_by == BY_ITSELF


def test_the_sample_year_publishes_the_link() -> None:
    links: list[dict[str, Any]] = [dict(row) for row in read_sample().knowledge if row["url"] == LINK]
    assert [link["audience"] for link in links] == ["STUDENT TEACHER COMPANY"]
