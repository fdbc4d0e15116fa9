"""Compares what was stated about a company with what the business register says."""

from services.registration.company.company_state import CompanyState
from services.registration.company.finding import Finding
from shared.events.registration.business_register import BusinessRegisterAnswered, RegisterDifference, RegisterResult


def finding(company: CompanyState, answer: BusinessRegisterAnswered) -> Finding | None:
    """None where both agree, where the register tells no address, and of a company that closes here too. Spaces,
    capitals and punctuation make no difference, and any of its names is right."""
    if company.closed_from is not None:
        return None
    if answer.result is RegisterResult.UNKNOWN:
        numbers = {"kvk_number": answer.kvk_number, "establishment_number": answer.establishment_number}
        known = {field: number for field, number in numbers.items() if number is not None}
        return Finding(difference=RegisterDifference.UNKNOWN, fields=tuple(known), stated=tuple(known.values()))
    if answer.result is RegisterResult.CLOSED:
        closed_on = (str(answer.closed_on),)
        return Finding(difference=RegisterDifference.CLOSED, fields=("closed_on",), registered=closed_on)
    names = {_plain(name): name for name in answer.names}
    differing = {}
    if _plain(company.name) not in names:
        differing["name"] = answer.names[0]
    for field, registered in (("street", answer.street), ("postcode", answer.postcode)):
        if registered is not None and _plain(registered) != _plain(getattr(company, field)):
            differing[field] = registered
    if not differing:
        return None
    return Finding(
        difference=_difference_in(set(differing)),
        fields=tuple(differing),
        stated=tuple(getattr(company, field) for field in differing),
        registered=tuple(differing.values()),
    )


def _difference_in(fields: set[str]) -> RegisterDifference:
    if "name" not in fields:
        return RegisterDifference.ADDRESS
    return RegisterDifference.NAME if fields == {"name"} else RegisterDifference.NAME_AND_ADDRESS


def _plain(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
