"""What a version changes of the one before, in words (§2.2)."""

from datetime import date
from enum import StrEnum
from typing import Any

from services.contracts.agreement.agreement_state import AgreementState
from services.contracts.document.annex import schedule_in_words
from services.contracts.document.words import day_in_words, words
from shared.events.schedule import WorkSchedule


def change(agreement: AgreementState) -> dict[str, Any] | None:
    """What this version changes of the one before, which everybody had signed; None for what is no change.

    What was announced only (§2.2) has no signatures of its own: those of the version before are shown.
    """
    if not agreement.former_versions or agreement.former_versions[-1].version != agreement.version - 1:
        return None
    former = agreement.former_versions[-1]
    names = _names(agreement)
    pairs = ((field, old, getattr(agreement.placement, field)) for field, old in former.placement)
    return {
        "version": former.version,
        "content_hash": former.content_hash,
        "announced": former.signatures == agreement.signatures,
        "rows": [
            (words()["changes"].get(field, field), f"{_shown(old, names)} → {_shown(new, names)}")
            for field, old, new in pairs
            if new != old
        ],
    }


def proposed_change(agreement: AgreementState) -> list[tuple[str, str, str]]:
    """What a change that waits for the parties would change: the field, what holds, and what would hold."""
    if agreement.amendment is None:
        return []
    names = _names(agreement)
    return [
        (field, _shown(_held(agreement, field), names), _shown(new, names))
        for field, new in agreement.amendment.changes.items()
    ]


def _held(agreement: AgreementState, field: str) -> object:
    """What holds now; a schedule is part of the content."""
    return agreement.content.schedule if field == "schedule" else getattr(agreement.placement, field)


def _names(agreement: AgreementState) -> dict[str, str]:
    """The people of these versions whose names are known, by reference."""
    former = [signature for version in agreement.former_versions[-1:] for signature in version.signatures]
    signatures = [*former, *agreement.signatures]
    signed = {each.signatory_id: each.typed_name for each in signatures if each.typed_name}
    return signed | agreement.named | {signer.signatory_id: signer.name for signer in agreement.signers if signer.name}


def _shown(value: object, names: dict[str, str]) -> str:
    if isinstance(value, date):
        return day_in_words(value)
    if isinstance(value, WorkSchedule):
        return schedule_in_words(value)
    if isinstance(value, StrEnum):
        return words()["paths"].get(value, value)
    return "niet bekend" if value is None else names.get(str(value), str(value))
