"""Links of the signing pages, each for one agreement and one party."""

from services.contracts.settings import ContractsSettings
from shared.events.vocabulary import Party
from shared.service.signed_links import SignedLinks
from shared.web.problems import incomplete_link


class SigningLinks:
    """Creates and reads signing links."""

    def __init__(self, settings: ContractsSettings) -> None:
        self._links = SignedLinks(settings.link_key.get_secret_value())
        self._public = settings.public_url.rstrip("/")

    def url(self, agreement_id: str, role: Party) -> str:
        """The URL on which that party signs; deterministic, so a mail may be sent again."""
        return f"{self._public}/sign/{self._links.token(agreement_id, role.value)}"

    def read(self, token: str) -> tuple[str, Party]:
        """Agreement id and party of a link. Raises Problem 404 when this service did not create it."""
        parts = self._links.parts(token)
        if parts is None or len(parts) != 2:
            raise incomplete_link()
        return parts[0], Party(parts[1])
