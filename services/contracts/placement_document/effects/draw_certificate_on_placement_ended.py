"""A placement was completed, or the report of its end corrected."""

from services.contracts.agreement.repository import Agreements
from services.contracts.placement_document.content.certificate import certificate
from services.contracts.placement_document.drawings import Drawings
from services.contracts.placement_document.kind import Kind
from services.contracts.placement_document.repository import PlacementDocuments
from shared.events.contracts.placement_document import CertificateDrawn
from shared.events.placements.placement import PlacementEndCorrected, PlacementEnded
from shared.messaging.model.aggregate import Events
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import effect


@effect(PlacementEnded, PlacementEndCorrected)
async def draw_certificate_on_placement_ended(
    event: PlacementEnded | PlacementEndCorrected,
    agreements: Agreements,
    placement_documents: PlacementDocuments,
    drawings: Drawings,
    context: MessageContext,
) -> Events:
    """Draw the statement for the student; one that stopped early gets none. A report that was corrected before it was
    processed draws nothing."""
    number = context.envelope.sequence if context.envelope else 0
    agreement = await agreements.of_placement(event.placement_id)
    document = await placement_documents.of_agreement(agreement, Kind.CERTIFICATE)
    if number < document.as_of:
        return ()
    files = await drawings.keep(lambda words: certificate(agreement, event.ended_on, event.realised_hours, words))
    drawn = CertificateDrawn(
        **document.named(files),
        agreement_number=document.number or None,
        student_id=agreement.placement.student_id,
        company_id=agreement.placement.company_id,
        ended_on=event.ended_on,
        realised_hours=event.realised_hours,
    )
    return placement_documents.save(document.draw(files, drawn, number))
