"""The documents about a placement are drawn once for what they tell, kept, and given to whom they are for."""

from collections.abc import AsyncIterator
from hashlib import sha256
from typing import Any

import pytest
from pymongo import MongoClient

from deploy.local.local_stack import LocalStack
from services.contracts.agreement.agreement import Agreement
from services.contracts.placement_document.drawings import Drawings
from services.contracts.placement_document.effects.draw_letter_on_agreement_drafted import (
    draw_letter_on_agreement_drafted,
)
from services.contracts.placement_document.kind import Kind
from services.contracts.placement_document.placement_document import PlacementDocument
from services.contracts.placement_document.repository import PlacementDocuments
from services.contracts.service import service
from shared.events.contracts.agreement import AgreementDrafted
from shared.messaging.runtime.runtime import Messaging
from shared.storage.files import Files
from shared.testing.samples import sample
from tests.integration.contracts.test_agreement_numbers import save_agreement
from tests.integration.one_service import OneService, handled
from tests.support.eventually import eventually
from tests.support.pdf import text_of_pdf
from tests.unit.contracts.placement_documents import placed

LETTER = draw_letter_on_agreement_drafted


@pytest.fixture
async def contracts(local_stack: LocalStack) -> AsyncIterator[OneService]:
    created = OneService(local_stack.servers, service)
    await created.prepare()
    yield created
    await created.remove()


def drawings_of(contracts: OneService) -> Drawings:
    return Drawings(Files(contracts.database_url(), "documents"))


def stored(contracts: OneService) -> set[str]:
    """The hashes of the files that are kept."""
    with MongoClient[dict[str, Any]](contracts.database_url()) as client:
        return {str(each["_id"]) for each in client.get_default_database()["documents.files"].find({}, {"_id": 1})}


async def the_document(messaging: Messaging, kind: Kind, edition: int = 1, part: str = "") -> PlacementDocument:
    """Wait until that edition is recorded."""

    async def look() -> PlacementDocument:
        documents = messaging.commands.system_reader(PlacementDocuments)
        found: PlacementDocument | None = await documents.find(PlacementDocument.id_of("PL-1", kind, part))
        assert found is not None
        assert found.edition == edition
        return found

    return await eventually(look)


def drafted(agreement: Agreement) -> AgreementDrafted:
    refs = {"agreement_id": agreement.id, "placement_id": agreement.placement.placement_id}
    return AgreementDrafted.model_validate(sample(AgreementDrafted).model_dump() | refs)


@pytest.mark.requirement("R7", "R42")
async def test_the_letter_is_drawn_once_also_after_a_later_version_and_each_file_is_what_its_hash_says(
    contracts: OneService,
) -> None:
    agreement, drawings = placed(), drawings_of(contracts)
    async with contracts.running(LETTER, dependencies={Drawings: drawings}) as messaging:
        await messaging.commands.execute(save_agreement, agreement)
        await contracts.deliver(drafted(agreement), f"agreement/{agreement.id}", 1, {}, LETTER)
        document = await the_document(messaging, Kind.CONFIRMATION_LETTER)
        await contracts.deliver(drafted(agreement), f"agreement/{agreement.id}", 4, {}, LETTER)
        await handled(messaging, LETTER.name, "handled", 2)
        assert await the_document(messaging, Kind.CONFIRMATION_LETTER) == document
    assert stored(contracts) == {each.digest for each in document.files}
    assert [each.language for each in document.files] == ["nl", "en"]
    for file, title in zip(document.files, ("Bevestiging", "Confirmation"), strict=True):
        content = await drawings.read(file)
        assert content is not None
        assert (sha256(content).hexdigest(), len(content)) == (file.digest, file.size)
        assert f"{title}" in text_of_pdf(content)
