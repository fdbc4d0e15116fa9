"""The address of a signing page: for one agreement and one party."""

from services.contracts.settings import ContractsSettings
from shared.events.vocabulary import Party
from shared.service.links import Links, incomplete_link


class SigningLinks:
    """Makes and reads the links of the signing pages."""

    def __init__(self, settings: ContractsSettings) -> None:
        self._links = Links(settings.link_key.get_secret_value())
        self._public = settings.public_url.rstrip("/")

    def url(self, agreement_id: str, role: Party) -> str:
        """Where that party signs; the same address whenever it is asked, so a mail may be sent again."""
        return f"{self._public}/sign/{self._links.token(agreement_id, role.value)}"

    def read(self, token: str) -> tuple[str, Party]:
        """Agreement and party of a link. Raises Problem 404 when it was not made here."""
        words = self._links.words(token)
        if words is None or len(words) != 2:
            raise incomplete_link()
        return words[0], Party(words[1])
