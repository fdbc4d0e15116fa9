"""Identifiers accept and refuse what the registers accept and refuse (domain rules §5)."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from shared.events import identifiers as ids

VALID = [
    (ids.KvkNumber, "69599084"),
    (ids.KvkNumber, "00000001"),
    (ids.EstablishmentNumber, "000038509504"),
    (ids.LeerbedrijfId, "999000001"),
    (ids.Crebo, "99001"),
    (ids.Brin, "99XX"),
    (ids.Brin, "99XX00"),
    (ids.IsoWeek, "2026-W53"),
    (ids.DutchPostcode, "1234 AB"),
    (ids.DutchPostcode, "9999 XX"),
    (ids.Ref, "PL-2025-0001"),
]
INVALID = [
    (ids.KvkNumber, "6959908"),
    (ids.KvkNumber, "6959908A"),
    (ids.KvkNumber, "695990840"),
    (ids.EstablishmentNumber, "37178598"),
    (ids.LeerbedrijfId, "1234567"),
    (ids.LeerbedrijfId, "099999999"),
    (ids.Crebo, "2599"),
    (ids.Crebo, "K0067"),
    (ids.Brin, "9XX9"),
    (ids.Brin, "99XX0A"),
    (ids.IsoWeek, "2026-W54"),
    (ids.IsoWeek, "2026-5"),
    (ids.DutchPostcode, "0123 AB"),
    (ids.DutchPostcode, "1234 SA"),
    (ids.Ref, "a b"),
    (ids.Ref, ""),
    (ids.ReasonCode, "because I say so"),
]


@pytest.mark.parametrize(("kind", "value"), VALID)
def test_a_valid_identifier_is_accepted(kind: Any, value: str) -> None:
    assert TypeAdapter(kind).validate_python(value) == value


@pytest.mark.parametrize(("kind", "value"), INVALID)
def test_an_invalid_identifier_is_refused(kind: Any, value: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(kind).validate_python(value)
