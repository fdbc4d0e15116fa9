"""Links with which a company's contact answers a request to transfer the company."""

from services.registration.settings import RegistrationSettings
from shared.service.signed_links import SignedLinks
from shared.web.problems import incomplete_link

PURPOSE = "transfer"


class TransferLinks:
    """Creates and reads these links."""

    def __init__(self, settings: RegistrationSettings) -> None:
        self._links = SignedLinks(settings.link_key.get_secret_value())
        self._public = settings.public_url.rstrip("/")

    def url(self, transfer_id: str, issue: int) -> str:
        """The URL of that issue; deterministic, so a mail may be sent again."""
        return f"{self._public}/confirm-transfer/{self._links.token(PURPOSE, transfer_id, str(issue))}"

    def read(self, token: str) -> tuple[str, int]:
        """The request and the issue. Raises Problem 404 when this service did not create the link."""
        match self._links.parts(token):
            case (purpose, transfer_id, issue) if purpose == PURPOSE:
                return transfer_id, int(issue)
        raise incomplete_link()
