"""What is different from the version that this one replaces, before everybody has signed."""

from services.contracts.agreement.agreement_state import AgreementState
from services.contracts.document.annex import annex
from services.contracts.document.arrangements import arrangements, company_part
from services.contracts.document.words import words
from shared.events.vocabulary import Party

COMPARED = ("placement", "content", "clauses", "company_fields", "signers")
Difference = tuple[str, str, str]
"""The name of the row, the text before and the text now; empty where there was or is none."""


def differences(agreement: AgreementState) -> list[Difference]:
    """By row; nothing for a first version, and for one that changes what everybody had signed."""
    if agreement.replaced is None:
        return []
    held = {name: getattr(agreement.replaced, name) for name in COMPARED}
    former, current = _rows(agreement.model_copy(update=held)), _rows(agreement)
    both = ((name, former.get(name, ""), current.get(name, "")) for name in dict.fromkeys((*former, *current)))
    return [(name, before, now) for name, before, now in both if before != now]


def _rows(agreement: AgreementState) -> dict[str, str]:
    return {
        **dict(arrangements(agreement)),
        "Leerdoelen": "; ".join(agreement.content.learning_goals),
        **dict(company_part(agreement)),
        "Bepalingen van het bedrijf": "; ".join(clause.text for clause in agreement.clauses),
        **dict(annex(agreement)),
        **{words()["parties"][role]: _signers(agreement, role) for role in agreement.by_role},
    }


def _signers(agreement: AgreementState, role: Party) -> str:
    return " of ".join(signer.name or signer.signatory_id for signer in agreement.by_role[role])
