"""Identifiers and codes of the domain as types, validated as the registers do (domain rules §5)."""

import re
from datetime import date
from typing import Annotated

import iso3166
from pydantic import AfterValidator, StringConstraints
from stdnum.nl import postcode as nl_postcode

from shared.events.door import ascii_only, at_the_door, plain_lines, plain_text


def _matching(pattern: str) -> StringConstraints:
    return StringConstraints(pattern=pattern)


def _dutch_postcode(value: str) -> str:
    if not is_dutch_postcode(value):
        raise ValueError("not a Dutch postcode")
    return value


def is_dutch_postcode(value: str) -> bool:
    """Whether it has the form of one, in ASCII."""
    return value.isascii() and bool(nl_postcode.is_valid(value))


def _existing_country(value: str) -> str | None:
    return None if value in iso3166.countries_by_alpha2 else "is no country of ISO 3166-1"


def _existing_week(value: str) -> str | None:
    year, _, week = value.partition("-W")
    try:
        date.fromisocalendar(int(year), int(week), 1)
    except ValueError:
        return "is no week of that year"
    return None


_REF = r"^[A-Za-z0-9][A-Za-z0-9_-]{1,63}$"
Ref = Annotated[str, _matching(_REF)]
"""An id from this system or from a portal. People appear only by such a reference."""


def is_ref(value: str) -> bool:
    """Whether it has the form of a Ref."""
    return re.fullmatch(_REF, value) is not None


KvkNumber = Annotated[str, _matching(r"^\d{8}$"), at_the_door(ascii_only)]
EstablishmentNumber = Annotated[str, _matching(r"^\d{12}$"), at_the_door(ascii_only)]
"""Vestigingsnummer; leading zeros are significant."""

LeerbedrijfId = Annotated[str, _matching(r"^[1-9]\d{8}$"), at_the_door(ascii_only)]
Crebo = Annotated[str, _matching(r"^\d{5}$"), at_the_door(ascii_only)]
"""Code of a qualification (kwalificatie)."""

Brin = Annotated[str, _matching(r"^\d{2}[A-Z]{2}(\d{2})?$"), at_the_door(ascii_only)]
"""Code of a school, with or without its site."""

SchoolCode = Annotated[str, _matching(r"^[0-9]{2}[A-Z]{2}$")]
"""Code of a school: the four characters of its BRIN."""

SiteCode = Annotated[str, _matching(r"^[0-9]{2}[A-Z]{2}[0-9]{2}$")]
"""Code of a site of a school: its BRIN with two digits behind it."""

AgreementNumberText = Annotated[str, _matching(r"^POK-[0-9]{4}-[0-9]{5,9}$")]
"""The number of an agreement as people read it, unique within a school."""

IsoWeek = Annotated[
    str, _matching(r"^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$"), at_the_door(ascii_only), at_the_door(_existing_week)
]
DutchPostcode = Annotated[str, AfterValidator(_dutch_postcode)]
Country = Annotated[str, _matching(r"^[A-Z]{2}$"), at_the_door(_existing_country)]
ReasonCode = Annotated[str, _matching(r"^[A-Z][A-Z0-9_]{1,39}$")]
"""A reason from a closed list; free text could hold personal data and never enters an event."""

Text = Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True), at_the_door(plain_text)]
"""One line."""

Clause = Annotated[
    str, StringConstraints(min_length=1, max_length=2000, strip_whitespace=True), at_the_door(plain_lines)
]
"""Text of a contract, of several lines."""
