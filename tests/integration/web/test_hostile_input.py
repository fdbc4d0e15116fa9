"""Whatever arrives, no route of any service answers with a server error."""

import json
from pathlib import Path

from deploy.local.local_stack import LocalStack
from shared.events.vocabulary import Party
from tests.integration.web.broken_neighbour import JSON, answering
from tests.integration.web.hostile_input import failing
from tests.integration.web.test_every_route import every_service, service_of, started, token_of
from tests.unit.domain import agreement


def everybody() -> bytes:
    """The answer of a neighbour that knows the people of the agreement."""
    placement = agreement().placement
    refs = {signer.signatory_id for signer in agreement().signers} | {placement.student_id}
    people = json.dumps([{"id": ref, "name": "Sam Voorbeeld", "email": "sam@school.example"} for ref in sorted(refs)])
    return b"HTTP/1.1 200 OK\r\n" + JSON + b"content-length: %d\r\n\r\n" % len(people) + people.encode()


@every_service
async def test_no_input_of_any_route_is_answered_with_a_server_error(
    local_stack: LocalStack, name: str, tmp_path: Path
) -> None:
    async with answering(everybody()) as neighbour, started(local_stack, name, tmp_path, neighbour) as application:
        values = {"token": token_of(application, name), "role": Party.STUDENT.value}
        assert await failing(service_of(name), application.client, values) == []
