"""What is known of a file that somebody holds: it is compared with all documents that were sealed, and kept nowhere."""

from collections.abc import AsyncIterator
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple

from services.contracts.agreement.agreement_state import AgreementState
from services.contracts.agreement.repository import Agreements
from services.contracts.agreement.sealed_document import SealedDocument
from services.contracts.agreement.status import Status

KEYWORD = b"stageloket-agreement"
"""Stands in every document; a file with it that is none of them was changed, or made to look like one."""


class Verdict(StrEnum):
    """Of a file. Only the first four are as they were sealed."""

    GENUINE = "GENUINE"
    SUPERSEDED = "SUPERSEDED"
    """A newer version holds."""

    DISSOLVED = "DISSOLVED"
    ENDED = "ENDED"
    """As planned, or because its last day has passed."""

    CHANGED = "CHANGED"
    UNKNOWN = "UNKNOWN"


OF_STATUS = {
    Status.DISSOLVED: Verdict.DISSOLVED,
    Status.COMPLETED: Verdict.ENDED,
    Status.EXPIRED: Verdict.ENDED,
}


class Finding(NamedTuple):
    """The verdict, with the agreement and its document for a file that is as it was sealed."""

    verdict: Verdict
    agreement: AgreementState | None = None
    document: SealedDocument | None = None


async def check(pieces: AsyncIterator[bytes], agreements: Agreements) -> Finding:
    """Read the file piece by piece. One other byte is another file, so no reader of PDF takes part."""
    digest, marked, before = sha256(), False, b""
    async for piece in pieces:
        digest.update(piece)
        marked = marked or KEYWORD in before + piece
        before = piece[-len(KEYWORD) :]
    agreement = await agreements.of_document(digest.hexdigest())
    if agreement is None:
        return Finding(Verdict.CHANGED if marked else Verdict.UNKNOWN)
    document = next(each for each in agreement.documents if each.digest == digest.hexdigest())
    if document.version < agreement.version:
        return Finding(Verdict.SUPERSEDED, agreement, document)
    return Finding(OF_STATUS.get(agreement.status, Verdict.GENUINE), agreement, document)
