"""A link that staff have seen: who signs by it types a code, and it leads to nothing else."""

import pytest

from services.contracts.agreement.code_rules import needs_code
from shared.events.vocabulary import Party
from tests.support.signing_pages import SigningPages
from tests.unit.contracts.test_sign_page import STUDENT, named, shown
from tests.unit.domain import NOW, agreement

NAME = "Sam Voorbeeld"


def test_who_signs_by_it_needs_a_code_until_there_is_another_link() -> None:
    copied, events = agreement().copy_link(*STUDENT, "staff-1", NOW)
    (kept,) = copied.copied_links
    assert (events, kept.person, kept.issue, kept.by, kept.at) == ((), "ST-1", 0, "staff-1", NOW)
    assert copied.sign(Party.STUDENT, NAME, NOW) == (copied, ())
    with_code, _ = copied.send_code(*STUDENT, NOW)
    by_code, _ = with_code.sign(Party.STUDENT, NAME, NOW, right_code=True)
    assert by_code.signatures[0].method == "LINK_CODE_AND_TYPED_NAME"
    by_link, _ = copied.revoke_link(Party.STUDENT).sign(Party.STUDENT, NAME, NOW)
    assert by_link.signatures[0].method == "LINK_AND_TYPED_NAME"


def test_others_need_none_and_a_next_version_has_the_same_link() -> None:
    copied, _ = agreement().copy_link(*STUDENT, "staff-1", NOW)
    assert len(copied.sign(Party.COMPANY, "Bram Bedachtsma", NOW)[0].signatures) == 1
    replaced, _ = copied.new_version(NOW)
    student = replaced.signer(Party.STUDENT)
    assert student is not None
    assert needs_code(replaced, student)


def test_nobody_sees_the_link_of_who_has_signed() -> None:
    signed, _ = agreement().sign(Party.STUDENT, NAME, NOW)
    assert signed.copy_link(*STUDENT, "staff-1", NOW) == (signed, ())
    assert signed.copy_link(Party.COMPANY, "CP-9", "staff-1", NOW) == (signed, ())


@pytest.mark.parametrize("path", ["/waiting", "/delegate"])
async def test_it_leads_to_no_other_agreement_and_nobody_hands_over_by_it(path: str) -> None:
    company = (Party.COMPANY, "CP-1")
    pages = SigningPages(named().copy_link(*company, "staff-1", NOW)[0])
    refused = await pages.browser.get(pages.page(*company) + path)
    assert refused.status_code == 409
    assert "Deze link heeft het bureau aan u gegeven." in shown(refused.text)
    handed_over = await pages.browser.post(f"{pages.page(*company)}/delegate", data={"version": "1"})
    assert handed_over.status_code == 409
    pages.agreements[pages.agreement.id] = pages.agreement.revoke_link(Party.COMPANY)
    assert (await pages.browser.get(pages.page(*company) + path)).status_code == 200
