"""A signed version gets one sealed document, also when the process is killed between storing and committing it."""

import asyncio
from hashlib import sha256
from typing import Any

from pymongo import MongoClient

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.repository import Agreements
from services.contracts.document.documents import Documents
from services.contracts.document.effects.seal_on_agreement_signed import seal_on_agreement_signed
from services.contracts.document.sealer import Sealer
from shared.messaging.model.clock import Clock
from shared.messaging.model.errors import Unavailable
from shared.messaging.runtime.runtime import Messaging
from shared.storage.files import Files
from tests.integration.contracts.test_agreement_numbers import save_agreement
from tests.integration.one_service import OneService, handled
from tests.support.eventually import eventually
from tests.unit.contracts.test_copy import signed
from tests.unit.contracts.test_seal import MATERIAL
from tests.unit.domain import NOW

SEAL = seal_on_agreement_signed


def documents_of(contracts: OneService, sealer: Sealer | None = None) -> Documents:
    return Documents(Files(contracts.database_url(), "documents"), sealer or Sealer(MATERIAL), Clock())


def stored(contracts: OneService) -> list[str]:
    """The hashes of the files that are kept."""
    with MongoClient[dict[str, Any]](contracts.database_url()) as client:
        return [str(each["_id"]) for each in client.get_default_database()["documents.files"].find({}, {"_id": 1})]


async def deliver(contracts: OneService, agreement: Agreement, sequence: int = 2) -> None:
    await contracts.deliver(agreement.as_fully_signed(NOW), f"agreement/{agreement.id}", sequence, {}, SEAL)


async def the_document(messaging: Messaging, agreement: Agreement) -> str:
    """Wait until it is recorded; its hash."""

    async def look() -> str:
        found = await messaging.commands.system_reader(Agreements).get(agreement.id)
        assert found.document is not None
        return found.document.digest

    return await eventually(look)


async def test_a_signed_version_is_sealed_once_however_often_it_is_told(contracts: OneService) -> None:
    agreement, documents = signed(), documents_of(contracts)
    async with contracts.running(SEAL, dependencies={Documents: documents}) as messaging:
        await messaging.commands.execute(save_agreement, agreement)
        await deliver(contracts, agreement)
        digest = await the_document(messaging, agreement)
        await deliver(contracts, agreement, sequence=3)
        await handled(messaging, SEAL.name, "handled", 2)
        recorded = await messaging.commands.system_reader(Agreements).get(agreement.id)
    assert stored(contracts) == [digest]
    assert recorded.document is not None
    content = await documents.read(recorded.document)
    assert content is not None
    assert (sha256(content).hexdigest(), len(content)) == (digest, recorded.document.size)


async def test_after_a_crash_between_storing_and_committing_the_file_that_is_there_is_recorded(
    contracts: OneService,
) -> None:
    agreement, documents = signed(), documents_of(contracts)
    left = await documents.keep(agreement)
    async with contracts.running(SEAL, dependencies={Documents: documents_of(contracts)}) as messaging:
        await messaging.commands.execute(save_agreement, agreement)
        await deliver(contracts, agreement)
        assert await the_document(messaging, agreement) == left.digest
    assert stored(contracts) == [left.digest]


async def test_while_the_time_stamp_server_is_away_the_document_waits_for_it(contracts: OneService) -> None:
    tried = asyncio.Event()

    class Away(Sealer):
        async def seal(self, document: bytes, at: object) -> bytes:
            tried.set()
            raise Unavailable("the time stamp server", "away")

    agreement = signed()
    async with contracts.running(SEAL, dependencies={Documents: documents_of(contracts, Away(MATERIAL))}) as messaging:
        await messaging.commands.execute(save_agreement, agreement)
        await deliver(contracts, agreement)
        await asyncio.wait_for(tried.wait(), 20)
        assert messaging.metrics.outcomes[SEAL.name, "parked"] == 0
        assert (await messaging.commands.system_reader(Agreements).get(agreement.id)).document is None
    async with contracts.running(SEAL, dependencies={Documents: documents_of(contracts)}) as messaging:
        assert await the_document(messaging, agreement)


async def test_a_version_that_was_replaced_before_it_was_sealed_gets_none(contracts: OneService) -> None:
    replaced = signed().model_copy(update={"version": 3})
    async with contracts.running(SEAL, dependencies={Documents: documents_of(contracts)}) as messaging:
        await messaging.commands.execute(save_agreement, replaced)
        await deliver(contracts, signed())
        await handled(messaging, SEAL.name, "handled")
        assert (await messaging.commands.system_reader(Agreements).get(replaced.id)).document is None
    assert stored(contracts) == []
