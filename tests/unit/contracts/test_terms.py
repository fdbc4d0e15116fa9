"""The standing terms are part of what is signed, as they stood on the day of the version (R66, R69)."""

from datetime import date

import pytest

from services.contracts.agreement.clauses import excludes_liability
from services.contracts.agreement.terms import terms_on, text_of
from tests.unit.domain import NOW, agreement

SECTIONS = ["supervision", "assessment", "liability", "insurance", "termination"]


@pytest.mark.requirement("R45", "R66", "R69")
def test_both_languages_hold_the_minimum_content_and_the_scan_passes_what_makes_the_company_liable() -> None:
    version = terms_on(date(2025, 9, 1))
    assert [list(text_of(version, language)) for language in ("nl", "en")] == [SECTIONS, SECTIONS]
    liability = text_of(version)["liability"]
    assert "Het leerbedrijf is aansprakelijk voor schade die de student lijdt of aan anderen toebrengt" in liability
    assert "behalve bij opzet of bewuste roekeloosheid van de student" in liability
    assert "Een bepaling die daarvan afwijkt in het nadeel van de student is niet geldig." in liability
    assert "Zij eindigt eerder als" in text_of(version)["termination"]
    assert not excludes_liability(text_of(version)["insurance"])


@pytest.mark.requirement("R66", "R69")
def test_the_terms_are_part_of_what_is_signed_and_agreements_from_before_have_none() -> None:
    state = agreement()
    before = state.model_copy(update={"terms": ""})
    assert state.terms == "2014-01-01"
    assert before.content_hash != state.content_hash
    assert text_of(before.terms) == {}
    assert before.decline(before.signers[0].role, "NOT_AGREED", NOW)[0].reissue(NOW)[0].terms == state.terms


def test_there_were_no_terms_before_the_first_day() -> None:
    assert terms_on(date(2014, 1, 1)) == "2014-01-01"
    with pytest.raises(LookupError, match="2013-12-31"):
        terms_on(date(2013, 12, 31))
