"""Codes of six digits that prove who reads another address: derived with the key of the links, and not stored."""

import hmac

from services.contracts.settings import ContractsSettings
from shared.service.signed_links import SignedLinks

PURPOSE, CODES = "second-proof", 1_000_000


class ProofCodes:
    """Makes and compares the code of a request."""

    def __init__(self, settings: ContractsSettings) -> None:
        self._links = SignedLinks(settings.link_key.get_secret_value())

    def code(self, agreement_id: str, number: int, address: str) -> str:
        """The code of that request of that agreement."""
        return f"{int(self._links.unlinkable(PURPOSE, agreement_id, str(number), address), 16) % CODES:06d}"

    def is_right(self, typed: str, agreement_id: str, number: int, address: str) -> bool:
        """Whether that is the code; spaces make no difference."""
        plain = "".join(typed.split()).encode()
        return hmac.compare_digest(plain, self.code(agreement_id, number, address).encode())
