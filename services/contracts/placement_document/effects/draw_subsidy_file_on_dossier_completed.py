"""The dossier of a school year is complete, or its weeks have changed since."""

from services.contracts.agreement.repository import Agreements
from services.contracts.placement_document.content.subsidy_file import subsidy_file
from services.contracts.placement_document.drawings import Drawings
from services.contracts.placement_document.kind import Kind
from services.contracts.placement_document.repository import PlacementDocuments
from services.contracts.subsidy.repository import Dossiers
from shared.events.contracts.placement_document import SubsidyFileDrawn
from shared.events.contracts.subsidy import SubsidyDossierCompleted
from shared.messaging.model.aggregate import Events
from shared.messaging.unit_of_work.handler import effect


@effect(SubsidyDossierCompleted)
async def draw_subsidy_file_on_dossier_completed(
    event: SubsidyDossierCompleted,
    dossiers: Dossiers,
    agreements: Agreements,
    placement_documents: PlacementDocuments,
    drawings: Drawings,
) -> Events:
    """Draw the employer's file with what the dossier holds now; an edition that says the same is none (R64). What was
    told before there were files has its mail."""
    dossier, agreement = await dossiers.get(event.dossier_id), await agreements.of_placement(event.placement_id)
    statement = dossier.statement_of(event.school_year)
    if statement is None or not event.file_follows:
        return ()
    document = await placement_documents.of_agreement(agreement, Kind.SUBSIDY_FILE, statement.school_year)
    files = await drawings.keep(lambda words: subsidy_file(agreement, dossier, statement, words))
    drawn = SubsidyFileDrawn(
        **document.named(files),
        agreement_number=document.number or None,
        company_id=statement.company_id,
        dossier_id=statement.dossier_id,
        scheme=statement.scheme,
        school_year=statement.school_year,
        weeks=statement.weeks,
        amount_max=statement.amount_max,
    )
    return placement_documents.save(document.draw(files, drawn))
