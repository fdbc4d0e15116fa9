"""A provider of text messages that takes them over HTTP."""

import logging

import httpx2
from pydantic import BaseModel, ConfigDict, SecretStr

from services.notifications.text_message.text_messages import TextPostponed, TextRefused
from shared.messaging.model.errors import Unavailable
from shared.web.internal_client import LATER, NO_ANSWER, answer_of, internal_client
from shared.web.tls import TLSSettings

PROVIDER = "the provider of text messages"
OURS = (401, 403)
"""Our account is refused, whatever the text: all wait until somebody mends the settings."""
TOO_EARLY = 425
"""For this number, and not for others."""
REFUSED = "NUMBER_REFUSED"
MAX_REFERENCE = 100
NOWHERE = "http://localhost"
"""Asked for nothing: without an address nothing is sent."""
logger = logging.getLogger(__name__)


class TextAccepted(BaseModel):
    """What the provider answers to a text that it takes."""

    model_config = ConfigDict(frozen=True)

    reference: str


class HttpTextMessages:
    """Posts `to`, `text` and `id` as JSON to the provider's address, with a credential; without an address there is no
    provider."""

    def __init__(self, url: str, credential: SecretStr, tls: TLSSettings | None = None) -> None:
        self._url = url
        self._client = internal_client(url or NOWHERE, credential, tls)

    @property
    def available(self) -> bool:
        """Whether an address is set."""
        return bool(self._url)

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def send(self, number: str, text: str, id: str) -> str:
        """As the port says; a refused account is logged as an error, and texts wait."""
        try:
            answer = await self._client.post(self._url, json={"to": number, "text": text, "id": id})
        except NO_ANSWER as error:
            raise Unavailable(PROVIDER, type(error).__name__) from error
        status = answer.status_code
        if status == TOO_EARLY:
            raise TextPostponed(str(status))
        if status in OURS:
            logger.error("the provider of text messages refuses our account (%d): no text is sent until then", status)
        if status in (*OURS, *LATER) or status >= httpx2.codes.INTERNAL_SERVER_ERROR:
            raise Unavailable(PROVIDER, f"it answers {status}")
        if answer.is_client_error:
            raise TextRefused(REFUSED)
        return answer_of(answer, TextAccepted).reference[:MAX_REFERENCE]
