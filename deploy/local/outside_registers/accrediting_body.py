"""The routes of the simulated register of the accrediting body; `/simulation` withdraws, as only the body can."""

from datetime import date, timedelta
from hmac import compare_digest
from typing import Annotated, Any
from uuid import uuid4

from fastapi import APIRouter, Depends, HTTPException, Request
from pydantic import BaseModel, ConfigDict

from deploy.local.outside_registers.learning_companies import LearningCompany, read_companies


class Question(BaseModel):
    """A question that names nothing else."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Identification(Question):
    """Which learning company is meant."""

    name: str
    postcode: str


class Verification(Question):
    """About an agreement that starts on that day."""

    leerbedrijf_id: str
    crebo: str
    starts_on: date


class Withdrawal(Question):
    """What the body withdraws, from that day on."""

    leerbedrijf_id: str
    crebo: str
    effective_on: date
    reason_code: str


class AccreditingBody:
    """Its register, who is watched, and the notices so far."""

    def __init__(self, key: str) -> None:
        self._key = f"Bearer {key}".encode()
        self.companies = read_companies()
        self.watched = set[str]()
        self.notices = list[dict[str, Any]]()

    def require_key(self, shown: str) -> None:
        """Raises HTTPException 401."""
        if not compare_digest(shown.encode(), self._key):
            raise HTTPException(401, "this key is not known")

    def company(self, leerbedrijf_id: str) -> LearningCompany:
        """Raises HTTPException 404."""
        if leerbedrijf_id not in self.companies:
            raise HTTPException(404, "this leerbedrijf_id is not known")
        return self.companies[leerbedrijf_id]

    def withdraw(self, withdrawal: Withdrawal) -> None:
        """Raises HTTPException 404."""
        company = self.company(withdrawal.leerbedrijf_id)
        last_day = withdrawal.effective_on - timedelta(days=1)
        self.companies[company.leerbedrijf_id] = company.without(withdrawal.crebo, last_day)
        self.notices.append({"number": len(self.notices) + 1, **withdrawal.model_dump(mode="json")})


def _body(request: Request) -> AccreditingBody:
    body: AccreditingBody = request.app.state.accrediting_body
    body.require_key(request.headers.get("authorization", ""))
    return body


Body = Annotated[AccreditingBody, Depends(_body)]
router = APIRouter(prefix="/accrediting-body")


@router.post("/v1/identifications")
async def identify(question: Identification, body: Body) -> dict[str, Any]:
    """The one company of that name at that postcode."""
    found = [each.leerbedrijf_id for each in body.companies.values() if each.is_named(question.name, question.postcode)]
    return {"leerbedrijf_id": found[0] if len(found) == 1 else None}


@router.post("/v1/verifications")
async def verify(question: Verification, body: Body) -> dict[str, Any]:
    """Of a company that is not known, nothing is accredited."""
    company = body.companies.get(question.leerbedrijf_id)
    accredited = company is not None and company.is_accredited(question.crebo, question.starts_on)
    return {"message_id": str(uuid4()), "accredited": accredited}


@router.put("/v1/subscriptions/{leerbedrijf_id}", status_code=204)
async def watch(leerbedrijf_id: str, body: Body) -> None:
    """A second time changes nothing."""
    body.watched.add(body.company(leerbedrijf_id).leerbedrijf_id)


@router.get("/v1/notices")
async def notices(after: int, body: Body) -> dict[str, Any]:
    """Of the companies that are watched."""
    found = [each for each in body.notices if each["number"] > after and each["leerbedrijf_id"] in body.watched]
    return {"notices": found}


@router.get("/v1/companies/{leerbedrijf_id}")
async def details(leerbedrijf_id: str, body: Body) -> dict[str, Any]:
    """To look at only."""
    return body.company(leerbedrijf_id).model_dump(exclude={"accreditations"})


@router.post("/simulation/withdrawals", status_code=204)
async def withdraw(withdrawal: Withdrawal, body: Body) -> None:
    """The body withdraws an accreditation."""
    body.withdraw(withdrawal)
