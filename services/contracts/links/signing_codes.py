"""Codes of six digits that a signer types besides the name: derived with the key of the links, and not stored."""

import hmac

from services.contracts.agreement.agreement_state import AgreementState
from services.contracts.agreement.code_rules import code_of
from services.contracts.agreement.parties import Signer
from services.contracts.agreement.signing_code import SigningCode
from services.contracts.links.proof_codes import CODES
from services.contracts.settings import ContractsSettings
from shared.service.signed_links import SignedLinks

PURPOSE = "signing-code"


class SigningCodes:
    """Makes and compares the code of a signer."""

    def __init__(self, settings: ContractsSettings) -> None:
        self._links = SignedLinks(settings.link_key.get_secret_value())

    def code(self, agreement_id: str, code: SigningCode, signer: Signer) -> str:
        """Of that agreement, that signer at the address of now, and that version or change."""
        about = (str(code.version), code.change_id, str(code.number))
        who = (code.role.value, code.person, signer.acting_address)
        return f"{int(self._links.unlinkable(PURPOSE, agreement_id, *who, *about), 16) % CODES:06d}"

    def is_right(self, typed: str, agreement: AgreementState, signer: Signer) -> bool:
        """Whether that is the code of what that signer is asked now; spaces make no difference."""
        code, plain = code_of(agreement, signer), "".join(typed.split()).encode()
        return code is not None and hmac.compare_digest(plain, self.code(agreement.id, code, signer).encode())
