"""The agreement of a confirmed placement is drafted, so all that the letter tells is known."""

from services.contracts.agreement.repository import Agreements
from services.contracts.placement_document.content.confirmation_letter import confirmation_letter
from services.contracts.placement_document.drawings import Drawings
from services.contracts.placement_document.kind import Kind
from services.contracts.placement_document.repository import PlacementDocuments
from shared.events.contracts.agreement import AgreementDrafted
from shared.events.contracts.placement_document import ConfirmationLetterDrawn
from shared.messaging.model.aggregate import Events
from shared.messaging.unit_of_work.handler import effect


@effect(AgreementDrafted)
async def draw_letter_on_agreement_drafted(
    event: AgreementDrafted,
    agreements: Agreements,
    placement_documents: PlacementDocuments,
    drawings: Drawings,
) -> Events:
    """Draw the confirmation letter once: a placement is confirmed once, and what changes later is in the agreement
    (R7, R42). The company that got its mail before there were letters gets no other."""
    agreement = await agreements.get(event.agreement_id)
    placement = agreement.placement
    document = await placement_documents.of_agreement(agreement, Kind.CONFIRMATION_LETTER)
    if document.edition or not placement.letter_follows:
        return ()
    files = await drawings.keep(lambda words: confirmation_letter(agreement, words))
    drawn = ConfirmationLetterDrawn(
        **document.named(files),
        agreement_number=document.number or None,
        student_id=placement.student_id,
        company_id=placement.company_id,
        company_contact_id=placement.company_contact_id,
        path=placement.path,
        starts_on=placement.starts_on,
        ends_on=placement.ends_on,
        hours_per_week=placement.hours_per_week,
    )
    return placement_documents.save(document.draw(files, drawn))
