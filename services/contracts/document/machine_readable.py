"""The data of the agreement for programs: a JSON file inside the document."""

import orjson

from services.contracts.agreement.agreement_state import AgreementState
from services.contracts.agreement.terms import text_of

FORMAT = "stageloket.agreement.v1"
"""Fields are added, never changed; another meaning gets another name."""


def machine_readable(agreement: AgreementState) -> bytes:
    """What was signed, by whom and when; no mail address, and no reference to somebody of the desk."""
    about_us = {"company_portal", "letter_follows"}
    arranged = agreement.placement.model_dump(mode="json", exclude=about_us, exclude_none=True)
    content = {
        "format": FORMAT,
        **agreement.reference,
        "version": agreement.version,
        "drawn_up_on": agreement.drawn_up_on,
        "fully_signed_at": agreement.fully_signed_at,
        "content_hash": agreement.content_hash,
        "arrangements": arranged,
        "content": agreement.content.signed_part(),
        "company": agreement.company_fields.model_dump() if agreement.company_fields else {},
        "terms": text_of(agreement.terms),
        "clauses": [clause.model_dump(include={"clause_id", "text"}) for clause in agreement.clauses],
        "parties": [signer.model_dump(include={"role", "signatory_id", "name"}) for signer in agreement.signers],
        "signatures": [
            signature.model_dump(
                mode="json",
                include={"role", "signatory_id", "for_id", "typed_name", "signed_at", "signed_on", "method"}
                | {"assurance_level", "second_proof", "scan_hash"},
                exclude_defaults=True,
            )
            | {"method": signature.method, "assurance_level": signature.assurance_level}
            for signature in agreement.signatures
        ],
    }
    return orjson.dumps(content, option=orjson.OPT_SORT_KEYS | orjson.OPT_INDENT_2)
