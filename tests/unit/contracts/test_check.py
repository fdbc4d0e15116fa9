"""Whoever has a document finds out whether it is genuine, changed, superseded or dissolved."""

from collections.abc import AsyncIterator
from datetime import timedelta
from hashlib import sha256
from typing import cast

import pytest

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.repository import Agreements
from services.contracts.agreement.sealed_document import SealedDocument
from services.contracts.document.check import KEYWORD, Finding, Verdict, check
from services.contracts.document.typesetting import typeset
from shared.events.vocabulary import Party
from tests.states.agreement_moves import change
from tests.support.pdf import with_revision, without_page
from tests.unit.contracts.test_copy import signed
from tests.unit.domain import NOW, TODAY

PIECE = 1000


class KnownAgreements:
    """Finds one agreement."""

    def __init__(self, agreement: Agreement) -> None:
        self._agreement = agreement

    async def of_document(self, digest: str) -> Agreement | None:
        return self._agreement if any(each.digest == digest for each in self._agreement.documents) else None


async def pieces(content: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(content), PIECE):
        yield content[start : start + PIECE]


async def finding(content: bytes, agreement: Agreement) -> Finding:
    return await check(pieces(content), cast(Agreements, KnownAgreements(agreement)))


@pytest.fixture(scope="module")
async def content() -> bytes:
    return await typeset(signed())


def sealed(content: bytes) -> Agreement:
    """The agreement with that file."""
    document = SealedDocument(version=2, digest=sha256(content).hexdigest(), size=len(content), sealed_at=NOW)
    return signed().record_document(document, NOW)[0]


async def test_a_file_is_genuine_until_it_is_superseded_dissolved_or_over(content: bytes) -> None:
    state = sealed(content)
    assert await finding(content, state) == (Verdict.GENUINE, state, state.documents[0])
    changed, _ = state.propose_amendment(change(state), timedelta(days=14), NOW)
    for role in (Party.STUDENT, Party.COMPANY, Party.SCHOOL):
        changed, _ = changed.consent(role, "Sam Voorbeeld", NOW)
    dissolved, _ = state.dissolve(TODAY, "OTHER", Party.SCHOOL, NOW)
    over, _ = state.complete(NOW)
    assert [(await finding(content, each)).verdict for each in (changed, dissolved, over)] == [
        Verdict.SUPERSEDED,
        Verdict.DISSOLVED,
        Verdict.ENDED,
    ]


async def test_another_byte_a_removed_page_and_an_appended_revision_are_refused(content: bytes) -> None:
    state = sealed(content)
    middle = len(content) // 2
    byte = content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]
    for changed in (byte, without_page(content, 1), with_revision(content), content + b"\n"):
        assert await finding(changed, state) == (Verdict.CHANGED, None, None)


async def test_what_was_never_one_of_ours_is_not_known(content: bytes) -> None:
    assert (await finding(b"%PDF-1.7 something else", sealed(content))).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize("before", [PIECE - 5, PIECE - len(KEYWORD), PIECE])
async def test_the_mark_is_found_where_two_pieces_meet(before: int, content: bytes) -> None:
    assert (await finding(b"x" * before + KEYWORD + b"x", sealed(content))).verdict is Verdict.CHANGED
