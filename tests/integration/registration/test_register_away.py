"""A check waits while the register of the accrediting body is away, and a withdrawal that it tells of counts."""

import json
from datetime import date, timedelta
from typing import NamedTuple

import pytest

from deploy.local.local_stack import LocalStack
from services.registration.accreditation.accreditation import Accreditation
from services.registration.accreditation.repository import Accreditations
from services.registration.accreditation.status import Status
from services.registration.accrediting_body.repository import AccreditationChecks, AccreditationWatches
from services.registration.service import service
from shared.events.registration.accreditation import CheckResult
from shared.events.vocabulary import RequestedBy
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from tests.integration.web.test_every_route import store
from tests.support.eventually import eventually
from tests.support.neighbour import Neighbour
from tests.support.service_application import SHOWN, ServiceApplication, service_application
from tests.unit.registration.companies import company

CREBO, ID = "99001", "999000901"
STARTS, WITHDRAWN_FROM = date(2027, 2, 1), date(2027, 5, 1)
NOTICE = {"leerbedrijf_id": ID, "crebo": CREBO, "effective_on": WITHDRAWN_FROM.isoformat(), "reason_code": "UNSAFE"}
REGISTER = {
    "leerbedrijf_id": ID,
    "message_id": "M-1",
    "accredited": True,
    "notices": [{"number": 1, **NOTICE}],
}
"""Its answer to every question; each reads its own part."""


class Ask(NamedTuple):
    """A student found a place at that company."""

    company_id: str


async def ask(command: Ask, accreditations: Accreditations, clock: Clock) -> Events:
    """What a placement without an accreditation does."""
    found = await accreditations.of(command.company_id, CREBO)
    return accreditations.save(found.ask_register(RequestedBy.STUDENT_REQUEST, None, STARTS, "RQ-1", clock.today()))


async def look_for_notices(command: Ask, watches: AccreditationWatches, clock: Clock) -> Events:
    """What the timer does."""
    return watches.save((await watches.of_register()).ask(clock.now(), timedelta(hours=1), needed=True))


async def accreditation_of(application: ServiceApplication, company_id: str) -> Accreditation:
    """As it is stored."""
    accreditations: Accreditations = application.app.state.commands.system_reader(Accreditations)
    return await accreditations.of(company_id, CREBO)


@pytest.mark.requirement("R21")
async def test_a_check_waits_for_the_register_says_so_and_counts_when_it_is_back(local_stack: LocalStack) -> None:
    known = company(None)
    async with Neighbour(json.dumps(REGISTER).encode()) as register:
        register.status = 503
        async with service_application(
            local_stack.servers, service, accrediting_body_url=register.url, accrediting_body_key="key"
        ) as application:
            store(application, ("companies", known))
            commands = application.app.state.commands
            await commands.execute(ask, Ask(known.id))

            async def tried() -> None:
                assert register.requests >= 1

            await eventually(tried)
            query = f"/internal/accreditations?company_id={known.id}&crebo={CREBO}"
            headers = {"Authorization": f"Bearer {SHOWN['gateway']}"}
            waiting = (await application.client.get(query, headers=headers)).json()
            register.status = 200

            async def granted() -> Accreditation:
                found = await accreditation_of(application, known.id)
                assert found.status is Status.GRANTED
                return found

            held = await eventually(granted)
            (check,) = await commands.system_reader(AccreditationChecks).query()
            await commands.execute(look_for_notices, Ask(known.id))

            async def withdrawn() -> Accreditation:
                found = await accreditation_of(application, known.id)
                assert found.status is Status.WITHDRAWN
                return found

            ended = await eventually(withdrawn)
    assert (waiting["accredited"], waiting["waiting_for"]) == ("IN_PROGRESS", "REGISTER")
    assert (held.valid_from, held.leerbedrijf_id) == (STARTS, ID)
    assert (check.result, check.message_id, check.reference_date) == (CheckResult.YES, "M-1", STARTS)
    assert ended.withdrawn_from == WITHDRAWN_FROM
