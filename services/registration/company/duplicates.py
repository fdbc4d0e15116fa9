"""Whether a company may be one that is registered already."""

from collections.abc import Iterable
from typing import NamedTuple

from services.registration.company.company_state import CompanyState


class PossibleDuplicate(NamedTuple):
    """Another company, and why it may be the same."""

    company_id: str
    reason_code: str


def possible_duplicate(company: CompanyState, others: Iterable[CompanyState]) -> PossibleDuplicate | None:
    """The first of the others that may be the same company; None when each is certainly another.

    Two KvK numbers are two companies, and two establishment numbers two establishments. Where one of them has no such
    number, nobody can tell but a person. A company that closes is left out.
    """
    for other in others:
        if other.id == company.id or other.closed_from is not None:
            continue
        if None in (other.kvk_number, company.kvk_number):
            if _place(other) == _place(company):
                return PossibleDuplicate(other.id, "SAME_NAME_AND_POSTCODE")
        elif other.kvk_number == company.kvk_number and None in _establishments(other, company):
            return PossibleDuplicate(other.id, "SAME_KVK_NUMBER")
    return None


def _establishments(*companies: CompanyState) -> tuple[str | None, ...]:
    return tuple(company.establishment_number for company in companies)


def _place(company: CompanyState) -> tuple[str, str, str]:
    """Spaces and capitals make no difference."""
    return company.country, "".join(company.postcode.split()).upper(), " ".join(company.name.split()).casefold()
