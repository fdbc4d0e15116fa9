"""Internal queries: the directory, the publications, and whether a company is accredited."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from services.registration.accreditation.repository import Accreditations
from services.registration.accreditation.status import OPEN
from services.registration.company.declarations import Declarations
from services.registration.company.repository import Companies
from services.registration.directory.repository import Contacts
from services.registration.knowledge.repository import Publications
from shared.access.policies import services
from shared.access.scope import reader_for
from shared.events.identifiers import Crebo, Ref
from shared.events.registration.accreditation import Checked
from shared.events.vocabulary import Audience, Path

router = APIRouter(prefix="/internal", dependencies=[services("gateway")])
WAITS = {True: "REGISTER", False: "BODY"}
"""What is in progress waits for the answer of the register, or for the decision of the body."""


@router.get("/directory")
async def directory(
    request: Request,
    crebo: Crebo,
    level: Annotated[int | None, Query(ge=1, le=4)] = None,
    path: Path | None = None,
    location: str | None = None,
) -> list[dict[str, Any]]:
    """Contacts for a programme, best fit first (R94, R97)."""
    found = await reader_for(request, Contacts).for_programme(crebo, level, path, location)
    return [contact.model_dump(mode="json", exclude={"id", "listed_by", "school"}) for contact in found]


@router.get("/knowledge")
async def knowledge(request: Request, audience: Audience | None = None) -> list[dict[str, Any]]:
    """Publications that are valid today, for an audience or for all (R99-R102)."""
    today = request.app.state.clock.today()
    found = await reader_for(request, Publications).for_audience(audience, today)
    return [publication.model_dump(mode="json", exclude={"listed_by", "school"}) for publication in found]


@router.get("/accreditations")
async def accreditation(request: Request, company_id: Ref, crebo: Crebo) -> dict[str, Any]:
    """Whether a company is accredited for a qualification: yes, no or in progress, and what it waits for, with the day
    of the check (R21). Also what it told of the work: its risks, and whether it asks for a certificate of conduct
    (§2.8)."""
    found = await reader_for(request, Accreditations).of(company_id, crebo)
    checked_on = request.app.state.clock.today()
    in_progress = Checked.IN_PROGRESS if found.status in OPEN or found.checks else Checked.NO
    answer = Checked.YES if found.holds_on(checked_on) else in_progress
    waiting_for = WAITS[bool(found.checks)] if answer is Checked.IN_PROGRESS else None
    company = await reader_for(request, Companies).find(company_id)
    of_the_work = company.declarations.told_of(crebo) if company else Declarations().told_of(crebo)
    checked = {"accredited": answer, "checked_on": checked_on, "waiting_for": waiting_for}
    return {"company_id": company_id, "crebo": crebo, **checked, **of_the_work}
