"""Signs mails with DKIM (RFC 6376), so that a receiver sees that the domain of the sender sent them unchanged."""

from email.message import EmailMessage
from email.policy import SMTP

import dkim


class DkimSigner:
    """With an RSA key in PEM; without one mails stay as they are."""

    def __init__(self, key: str, selector: str, domain: str) -> None:
        self._key, self._selector, self._domain = key.encode(), selector.encode(), domain.encode()

    @property
    def signs(self) -> bool:
        """Whether there is a key."""
        return bool(self._key)

    def signed(self, mail: EmailMessage, *, utf8: bool) -> bytes:
        """The bytes to send: in seven bits, which no server on the way has to write otherwise (RFC 6376 §5.3), but for
        the headers of a mail whose address has other letters."""
        content = mail.as_bytes(policy=SMTP.clone(cte_type="7bit", utf8=utf8))
        canonical = (b"relaxed", b"relaxed")
        signature: bytes = dkim.sign(content, self._selector, self._domain, self._key, canonicalize=canonical)
        return signature + content


def require_rsa_key(pem: str) -> None:
    """Raises ValueError for what is no RSA key in PEM."""
    try:
        dkim.parse_pem_private_key(pem.encode())
    except dkim.UnparsableKeyError as error:
        raise ValueError("DKIM_KEY is no RSA key in PEM") from error
