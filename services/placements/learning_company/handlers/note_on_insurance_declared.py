"""A company is insured."""

from services.placements.learning_company.store import LearningCompanies
from shared.events.registration.company import LiabilityInsuranceDeclared
from shared.messaging.handler import on
from shared.messaging.noun import Facts


@on(LiabilityInsuranceDeclared)
async def note_on_insurance_declared(event: LiabilityInsuranceDeclared, companies: LearningCompanies) -> Facts:
    """One gate of every start (R67)."""
    company = await companies.of(event.company_id)
    return companies.keep((company.insure(event), ()))
