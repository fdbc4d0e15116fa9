"""Mails that the domain signs, verified as they arrive, with the public key that a DNS of the test has."""

from base64 import b64encode
from collections.abc import AsyncIterator

import dkim
import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from pydantic import ValidationError

from services.notifications.message.attachment import Attachment
from services.notifications.message.dkim_signer import DkimSigner
from services.notifications.message.smtp_sender import MailRefused, SmtpSender
from services.notifications.settings import NotificationsSettings
from tests.support.mail_server import MailServer
from tests.unit.notifications.test_bounce_addresses import settings
from tests.unit.notifications.test_smtp_sender import mail

KEY = generate_private_key(65537, 2048)
PEM = KEY.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption()).decode()
PUBLIC = b64encode(KEY.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))
NAME = b"mails._domainkey.school.example."


def dns(name: bytes, timeout: int = 5) -> bytes:
    """The TXT record of the key; nothing of any other name."""
    return b"v=DKIM1; k=rsa; p=" + PUBLIC if name == NAME else b""


@pytest.fixture
async def server() -> AsyncIterator[MailServer]:
    mail_server = MailServer()
    await mail_server.start()
    yield mail_server
    await mail_server.stop()


def signing(server: MailServer) -> SmtpSender:
    """A sender that signs."""
    return SmtpSender(f"smtp://127.0.0.1:{server.port}", signer=DkimSigner(PEM, "mails", "school.example"))


async def test_a_mail_arrives_with_a_signature_that_receivers_verify(server: MailServer) -> None:
    sent = mail("M-1", "an@bücher.example")
    sent.replace_header(
        "Subject", "Één afspraak over de praktijkovereenkomst van Zoë bij Bakkerij De Korst te Voorbeeldstad"
    )
    Attachment("overeenkomst.pdf", bytes(range(256)) * 40).attach_to(sent)
    await signing(server).send(sent, "bounce+token@bounces.school.example")
    (content,) = server.contents
    assert dkim.verify(content, dnsfunc=dns)
    assert server.senders == ["bounce+token@bounces.school.example"]
    assert server.recipients == [["an@xn--bcher-kva.example"]]
    for old, new in (
        (b"Subject: ", b"Subject: Re: "),
        (b"From: ", b"From: An <an@guests.example>, "),
        (b"VGVrc3Q", b"VGVrc4Q"),
    ):
        assert not dkim.verify(content.replace(old, new) if old in content else content + b"more\r\n", dnsfunc=dns)


async def test_a_name_with_other_letters_is_refused_as_without_a_signature(server: MailServer) -> None:
    with pytest.raises(MailRefused, match="ADDRESS_NOT_SUPPORTED"):
        await signing(server).send(mail("M-1", "zoë@guests.example"))
    assert server.contents == []


async def test_without_a_key_no_mail_is_signed(server: MailServer) -> None:
    await SmtpSender(f"smtp://127.0.0.1:{server.port}", signer=DkimSigner("", "", "")).send(mail("M-1"))
    assert b"DKIM-Signature" not in server.contents[0]


@pytest.mark.parametrize(
    ("given", "refused"),
    [
        ({"dkim_key": PEM}, "DKIM_KEY needs DKIM_SELECTOR"),
        ({"dkim_key": "secret", "dkim_selector": "mails", "dkim_domain": "school.example"}, "no RSA key"),
    ],
)
def test_a_key_that_cannot_sign_ends_the_start(given: dict[str, str], refused: str) -> None:
    with pytest.raises(ValidationError, match=refused):
        NotificationsSettings.model_validate({**settings(), **given})
