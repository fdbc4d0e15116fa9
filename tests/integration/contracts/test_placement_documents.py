"""The documents about a placement are drawn once for what they tell, kept, and given to whom they are for."""

from hashlib import sha256
from typing import Any

import pytest
from pymongo import MongoClient

from services.contracts.agreement.agreement import Agreement
from services.contracts.placement_document.drawings import Drawings
from services.contracts.placement_document.effects.draw_certificate_on_placement_ended import (
    draw_certificate_on_placement_ended,
)
from services.contracts.placement_document.effects.draw_checklist_on_interview_planned import (
    draw_checklist_on_interview_planned,
)
from services.contracts.placement_document.effects.draw_letter_on_agreement_drafted import (
    draw_letter_on_agreement_drafted,
)
from services.contracts.placement_document.effects.draw_subsidy_file_on_dossier_completed import (
    draw_subsidy_file_on_dossier_completed,
)
from services.contracts.placement_document.kind import Kind
from services.contracts.placement_document.placement_document import PlacementDocument
from services.contracts.placement_document.repository import PlacementDocuments
from services.contracts.subsidy.dossier import Dossier
from services.contracts.subsidy.repository import Dossiers
from shared.events.contracts.agreement import AgreementDrafted
from shared.events.contracts.subsidy import SubsidyDossierCompleted
from shared.events.placements.interview import InterviewPlanned
from shared.events.placements.placement import PlacementEndCorrected, PlacementEnded
from shared.messaging.model.aggregate import Events
from shared.messaging.runtime.runtime import Messaging
from shared.storage.files import Files
from shared.testing.samples import sample
from tests.integration.contracts.test_agreement_numbers import save_agreement
from tests.integration.one_service import OneService, handled
from tests.support.eventually import eventually
from tests.support.pdf import text_of_pdf
from tests.unit.contracts.placement_documents import placed
from tests.unit.contracts.test_subsidy_file import complete, dossier

LETTER, CERTIFICATE = draw_letter_on_agreement_drafted, draw_certificate_on_placement_ended
CHECKLIST, SUBSIDY = draw_checklist_on_interview_planned, draw_subsidy_file_on_dossier_completed


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


@pytest.mark.requirement("R41")
async def test_an_appointment_on_another_day_is_another_checklist_and_one_file_serves_all_of_a_day(
    contracts: OneService,
) -> None:
    drawings = drawings_of(contracts)
    planned = sample(InterviewPlanned).model_dump() | {"placement_id": "PL-1", "planned_on": "2025-09-08"}
    moved = InterviewPlanned.model_validate(planned | {"planned_on": "2025-09-09"})
    another = InterviewPlanned.model_validate(planned | {"placement_id": "PL-2"})
    async with contracts.running(CHECKLIST, dependencies={Drawings: drawings}) as messaging:
        await contracts.deliver(InterviewPlanned.model_validate(planned), "placement/PL-1", 4, {}, CHECKLIST)
        first = await the_document(messaging, Kind.CHECKLIST)
        assert "8 september 2025" in await text_in_dutch(drawings, first)
        await contracts.deliver(another, "placement/PL-2", 4, {}, CHECKLIST)
        await handled(messaging, CHECKLIST.name, "handled", 2)
        assert len(stored(contracts)) == 2
        await contracts.deliver(moved, "placement/PL-1", 6, {}, CHECKLIST)
        second = await the_document(messaging, Kind.CHECKLIST, 2)
        await contracts.deliver(InterviewPlanned.model_validate(planned), "placement/PL-1", 5, {}, CHECKLIST)
        await handled(messaging, CHECKLIST.name, "handled", 4)
        assert await the_document(messaging, Kind.CHECKLIST, 2) == second
        assert "9 september 2025" in await text_in_dutch(drawings, second)


async def save_dossier(dossier: Dossier, dossiers: Dossiers) -> Events:
    await dossiers.find(dossier.id)
    return dossiers.save((dossier, ()))


def completed(known: Dossier) -> SubsidyDossierCompleted:
    statement = known.statement_of("2025-2026")
    assert statement is not None
    return statement


async def text_in_dutch(drawings: Drawings, document: PlacementDocument) -> str:
    file = document.in_language("nl")
    assert file is not None
    content = await drawings.read(file)
    assert content is not None
    return text_of_pdf(content)


@pytest.mark.requirement("R64")
async def test_the_subsidy_file_is_drawn_again_only_when_a_week_has_changed(contracts: OneService) -> None:
    agreement, drawings = complete(), drawings_of(contracts)
    first = dossier(agreement)
    later = first.model_copy(update={"attended": (*first.attended, "2026-W26")})
    subject = f"dossier/{first.id}"
    async with contracts.running(SUBSIDY, dependencies={Drawings: drawings}) as messaging:
        await messaging.commands.execute(save_agreement, agreement)
        await messaging.commands.execute(save_dossier, first)
        await contracts.deliver(completed(first), subject, 2, {}, SUBSIDY)
        document = await the_document(messaging, Kind.SUBSIDY_FILE, part="2025-2026")
        assert "37 (ten hoogste 40" in await text_in_dutch(drawings, document)
        await contracts.deliver(completed(first), subject, 3, {}, SUBSIDY)
        await handled(messaging, SUBSIDY.name, "handled", 2)
        assert (await the_document(messaging, Kind.SUBSIDY_FILE, part="2025-2026")).files == document.files
        await messaging.commands.execute(save_dossier, later)
        await contracts.deliver(completed(later), subject, 4, {}, SUBSIDY)
        again = await the_document(messaging, Kind.SUBSIDY_FILE, 2, "2025-2026")
        assert "38 (ten hoogste 40" in await text_in_dutch(drawings, again)
    assert again.files[:2] == document.files


async def test_a_corrected_end_is_a_new_statement_and_a_late_report_of_before_draws_none(
    contracts: OneService,
) -> None:
    agreement, drawings = placed(), drawings_of(contracts)
    ended = {"placement_id": "PL-1", "ended_on": "2026-06-26", "realised_hours": 1290}
    report = PlacementEnded.model_validate(sample(PlacementEnded).model_dump() | ended)
    correction = sample(PlacementEndCorrected).model_dump() | ended
    async with contracts.running(CERTIFICATE, dependencies={Drawings: drawings}) as messaging:
        await messaging.commands.execute(save_agreement, agreement)
        await contracts.deliver(report, "placement/PL-1", 7, {}, CERTIFICATE)
        first = await the_document(messaging, Kind.CERTIFICATE)
        assert "1290 uur" in await text_in_dutch(drawings, first)
        corrected = PlacementEndCorrected.model_validate(correction | {"realised_hours": 1312})
        await contracts.deliver(corrected, "placement/PL-1", 9, {}, CERTIFICATE)
        second = await the_document(messaging, Kind.CERTIFICATE, 2)
        late = PlacementEndCorrected.model_validate(correction | {"realised_hours": 1300})
        await contracts.deliver(late, "placement/PL-1", 8, {}, CERTIFICATE)
        await handled(messaging, CERTIFICATE.name, "handled", 3)
        assert await the_document(messaging, Kind.CERTIFICATE, 2) == second
        assert "1312 uur" in await text_in_dutch(drawings, second)
