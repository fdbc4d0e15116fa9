"""Typesets an agreement as a PDF: what of it the template shows (R46)."""

from datetime import datetime
from pathlib import Path
from typing import Any

from services.contracts.agreement.agreement_state import AgreementState
from services.contracts.document.annex import annex
from services.contracts.document.arrangements import arrangements, company_part, parties, standing_terms
from services.contracts.document.change import change
from services.contracts.document.evidence import evidence
from services.contracts.document.machine_readable import machine_readable
from services.contracts.document.pdf import make_pdf
from services.contracts.document.words import day_in_words, instant_in_words

TEMPLATE = Path(__file__).parent / "agreement.typ"


def file_name(agreement: AgreementState) -> str:
    """`POK-2025-00042-versie-1.pdf`."""
    return f"{agreement.number or agreement.placement.placement_id}-versie-{agreement.version}.pdf"


async def typeset_draft(agreement: AgreementState) -> bytes:
    """The document of a version that not everybody has signed, which says so on each page; it is not sealed."""
    return await _typeset(agreement, agreement.sent_at)


async def typeset(agreement: AgreementState) -> bytes:
    """The document of the version that everybody has signed.

    Raises ValueError for a version that not everybody has signed.
    """
    if agreement.fully_signed_at is None:
        raise ValueError(f"not everybody has signed version {agreement.version}")
    return await _typeset(agreement, agreement.fully_signed_at)


async def _typeset(agreement: AgreementState, at: datetime) -> bytes:
    return await make_pdf(TEMPLATE, _data(agreement), at, machine_readable(agreement))


def _data(agreement: AgreementState) -> dict[str, Any]:
    """What the template shows."""
    signed_at = agreement.fully_signed_at
    return {
        "number": agreement.number or agreement.placement.placement_id,
        "version": agreement.version,
        "drawn_up": day_in_words(agreement.drawn_up_on),
        "signed": instant_in_words(signed_at) if signed_at else "",
        "content_hash": agreement.content_hash,
        "parties": parties(agreement),
        "arrangements": arrangements(agreement),
        "goals": agreement.content.learning_goals,
        "company": company_part(agreement),
        "terms": standing_terms(agreement),
        "clauses": [clause.text for clause in agreement.clauses],
        "change": change(agreement),
        "evidence": evidence(agreement),
        "annex": annex(agreement),
    }
