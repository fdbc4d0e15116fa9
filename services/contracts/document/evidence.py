"""The evidence page: of each signature who, when, how, how sure that is, and of which content."""

from string import Template
from typing import Any

from services.contracts.agreement.agreement_state import AgreementState
from services.contracts.agreement.signature import Signature
from services.contracts.document.words import day_in_words, instant_in_words, shown_address, words


def evidence(agreement: AgreementState) -> list[dict[str, Any]]:
    """Of each signature of the version, in the order in which they were made."""
    return [_of(agreement, signature) for signature in agreement.signatures]


def _of(agreement: AgreementState, signature: Signature) -> dict[str, Any]:
    signer = agreement.signer(signature.role, signature.signatory_id)
    values = {
        "address": shown_address(signature.address),
        "day": day_in_words(signature.signed_on) if signature.signed_on else "",
        "scan_hash": signature.scan_hash,
        "signed_in": instant_in_words(signature.authenticated_at) if signature.authenticated_at else "",
        "known_name": signature.known_name,
        "name": signer.name if signer else "",
    }
    assurance = words()["assurance"]
    how = [words()["methods"][signature.method]]
    how += [words()["notes"]["differs"]] if signature.name_differs else []
    how += [words()["notes"]["delegated"]] if signature.for_id else []
    how += [words()["proofs"][proof] for proof in signature.second_proof.split()]
    return {
        "role": words()["parties"][signature.role],
        "name": signature.typed_name or (signer.acting_name if signer else "") or signature.signatory_id,
        "when": instant_in_words(signature.signed_at),
        "how": [Template(sentence).substitute(values) for sentence in how],
        "assurance": assurance.get(signature.method) or assurance[signature.assurance_level],
    }
