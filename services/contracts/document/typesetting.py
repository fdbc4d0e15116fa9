"""Typesets an agreement as a PDF: the same bytes for the same content (R46).

The data goes in beside the template, never into its text, so a name is text and no markup.
"""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import orjson
import typst

from services.contracts.agreement.agreement_state import AgreementState
from services.contracts.document.annex import annex
from services.contracts.document.arrangements import arrangements, company_part, parties, standing_terms
from services.contracts.document.change import change
from services.contracts.document.evidence import evidence
from services.contracts.document.machine_readable import machine_readable
from services.contracts.document.words import day_in_words, instant_in_words

TEMPLATE = Path(__file__).parent / "agreement.typ"
STANDARDS: Final[list[Any]] = ["a-3a", "ua-1"]
"""For archives, with files inside and tagged in full; and for assistive technology."""


def file_name(agreement: AgreementState) -> str:
    """`POK-2025-00042-versie-1.pdf`."""
    return f"{agreement.number or agreement.placement.placement_id}-versie-{agreement.version}.pdf"


async def typeset_draft(agreement: AgreementState) -> bytes:
    """The document of a version that not everybody has signed, which says so on each page; it is not sealed."""
    return await _typeset(agreement, agreement.sent_at)


async def typeset(agreement: AgreementState) -> bytes:
    """The document of the version that everybody has signed; made in a thread, where Typst needs no lock of Python.

    Raises ValueError for a version that not everybody has signed.
    """
    if agreement.fully_signed_at is None:
        raise ValueError(f"not everybody has signed version {agreement.version}")
    return await _typeset(agreement, agreement.fully_signed_at)


async def _typeset(agreement: AgreementState, at: datetime) -> bytes:
    inputs = {"data": orjson.dumps(_data(agreement)).decode(), "attachment": machine_readable(agreement).decode()}
    return await asyncio.to_thread(_compile, inputs, at)


def _compile(inputs: dict[str, str], at: datetime) -> bytes:
    """No font of the machine takes part: with one, two machines would make two documents."""
    return typst.compile(
        TEMPLATE,
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs=inputs,
        pdf_standards=STANDARDS,
        timestamp=at.astimezone(UTC).replace(microsecond=0),
    )


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
