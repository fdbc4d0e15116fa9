"""The routes of the simulated business register, in the form of the KvK's Handelsregister API; `/simulation` changes a
company, as only its owner can."""

from datetime import date
from hmac import compare_digest
from typing import Annotated, Any
from uuid import uuid4

from fastapi import APIRouter, Depends, HTTPException, Request, Response

from deploy.local.outside_registers.registered_companies import Establishment, RegisteredCompany, read_registered


class BusinessRegister:
    """Who is in it."""

    def __init__(self, key: str) -> None:
        self._key = key.encode()
        self.companies = read_registered()

    def require_key(self, shown: str) -> None:
        """Raises HTTPException 401."""
        if not compare_digest(shown.encode(), self._key):
            raise HTTPException(401, "this key is not known")

    def company(self, kvk_number: str) -> RegisteredCompany:
        """Raises HTTPException 404."""
        if kvk_number not in self.companies:
            raise HTTPException(404, "this KvK number is not known")
        return self.companies[kvk_number]

    def establishment(self, number: str) -> tuple[RegisteredCompany, Establishment]:
        """With the company that it is of. Raises HTTPException 404."""
        for company in self.companies.values():
            for establishment in company.establishments:
                if establishment.number == number:
                    return company, establishment
        raise HTTPException(404, "this establishment number is not known")


def _register(request: Request, response: Response) -> BusinessRegister:
    register: BusinessRegister = request.app.state.business_register
    register.require_key(request.headers.get("apikey", ""))
    response.headers["x-request-id"] = str(uuid4())
    return register


Register = Annotated[BusinessRegister, Depends(_register)]
router = APIRouter(prefix="/business-register")


@router.get("/v1/basisprofielen/{kvk_number}")
async def company_profile(kvk_number: str, register: Register) -> dict[str, Any]:
    """A company with its names, and its last day when it has ended."""
    company = register.company(kvk_number)
    return {
        "kvkNummer": company.kvk_number,
        "naam": company.name,
        "statutaireNaam": company.name,
        "materieleRegistratie": _term(company.closed_on),
        "handelsnamen": [{"naam": name, "volgorde": place} for place, name in enumerate(company.other_names)],
    }


@router.get("/v1/basisprofielen/{kvk_number}/vestigingen")
async def establishment_numbers(kvk_number: str, register: Register) -> dict[str, Any]:
    """Their numbers."""
    found = [{"vestigingsnummer": each.number} for each in register.company(kvk_number).establishments]
    return {"kvkNummer": kvk_number, "totaalAantalVestigingen": len(found), "vestigingen": found}


@router.get("/v1/vestigingsprofielen/{number}")
async def establishment_profile(number: str, register: Register) -> dict[str, Any]:
    """One establishment; a shielded address is left out."""
    company, found = register.establishment(number)
    return {
        "vestigingsnummer": found.number,
        "kvkNummer": company.kvk_number,
        "eersteHandelsnaam": found.name,
        "materieleRegistratie": _term(found.closed_on),
        "adressen": [_address(found)],
    }


@router.put("/simulation/companies/{kvk_number}", status_code=204)
async def change(kvk_number: str, company: RegisteredCompany, register: Register) -> None:
    """It registers, changes or ends."""
    register.companies[kvk_number] = company


def _term(closed_on: date | None) -> dict[str, str]:
    return {"datumAanvang": "20200101"} | ({"datumEinde": f"{closed_on:%Y%m%d}"} if closed_on else {})


def _address(establishment: Establishment) -> dict[str, Any]:
    address = establishment.address
    if address is None:
        return {"type": "bezoekadres", "indAfgeschermd": "Ja", "land": "Nederland"}
    return {
        "type": "bezoekadres",
        "indAfgeschermd": "Nee",
        "straatnaam": address.street,
        "huisnummer": address.house_number,
        "huisnummerToevoeging": address.addition,
        "postcode": address.postcode,
        "plaats": address.city,
        "land": "Nederland",
    }
