"""The page of a request to transfer a company ends with the two weeks of the request."""

from datetime import timedelta
from pathlib import Path

from deploy.local.local_stack import LocalStack
from services.registration.company_transfer.company_transfer import ANSWER_WITHIN
from services.registration.company_transfer.repository import CompanyTransfers
from services.registration.company_transfer.transfer_links import TransferLinks
from shared.messaging.model.clock import Clock
from tests.integration.web.test_every_route import AWAY, started, store, transfer


async def test_a_link_that_expired_shows_and_answers_nothing(local_stack: LocalStack, tmp_path: Path) -> None:
    async with started(local_stack, "registration", tmp_path, f"http://{AWAY}") as application:
        today, dependencies = Clock().today(), application.app.state.dependencies
        for number, expired in enumerate((today - timedelta(days=2), today + ANSWER_WITHIN)):
            late = transfer().model_copy(update={"id": f"transfer-{number}", "expires_on": expired})
            store(application, ("company_transfers", late))
        paths = [
            f"/confirm-transfer/{dependencies[TransferLinks].url(f'transfer-{n}', 3).rpartition('/')[2]}"
            for n in (0, 1)
        ]
        shown = [(await application.client.get(path)).status_code for path in paths]
        answered = [(await application.client.post(path, data={"answer": "confirm"})).status_code for path in paths]
        stored = [
            await application.app.state.commands.system_reader(CompanyTransfers).get(f"transfer-{n}") for n in (0, 1)
        ]
    assert (shown, answered) == ([410, 200], [410, 303])
    assert stored[0].status != "CONFIRMED"
    assert stored[1].status == "CONFIRMED"
