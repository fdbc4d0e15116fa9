"""Identifiers and codes of the domain as types, validated as the registers do (domain rules §5)."""

from typing import Annotated

from pydantic import AfterValidator, StringConstraints
from stdnum.nl import postcode as nl_postcode


def _matching(pattern: str) -> StringConstraints:
    return StringConstraints(pattern=pattern)


def _dutch_postcode(value: str) -> str:
    if not nl_postcode.is_valid(value):
        raise ValueError("not a Dutch postcode")
    return value


Ref = Annotated[str, _matching(r"^[A-Za-z0-9][A-Za-z0-9_-]{1,63}$")]
"""An id from this system or from a portal. People appear only by such a reference."""

KvkNumber = Annotated[str, _matching(r"^\d{8}$")]
EstablishmentNumber = Annotated[str, _matching(r"^\d{12}$")]
"""Vestigingsnummer; leading zeros are significant."""

LeerbedrijfId = Annotated[str, _matching(r"^[1-9]\d{8}$")]
Crebo = Annotated[str, _matching(r"^\d{5}$")]
"""Code of a qualification (kwalificatie)."""

Brin = Annotated[str, _matching(r"^\d{2}[A-Z]{2}(\d{2})?$")]
"""Code of a school, with or without its site."""

SchoolCode = Annotated[str, _matching(r"^[0-9]{2}[A-Z]{2}$")]
"""Code of a school: the four characters of its BRIN."""

SiteCode = Annotated[str, _matching(r"^[0-9]{2}[A-Z]{2}[0-9]{2}$")]
"""Code of a site of a school: its BRIN with two digits behind it."""

IsoWeek = Annotated[str, _matching(r"^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$")]
DutchPostcode = Annotated[str, AfterValidator(_dutch_postcode)]
Country = Annotated[str, _matching(r"^[A-Z]{2}$")]
ReasonCode = Annotated[str, _matching(r"^[A-Z][A-Z0-9_]{1,39}$")]
"""A reason from a closed list; free text could hold personal data and never enters an event."""

Text = Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True)]
