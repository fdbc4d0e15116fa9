"""Links with which a learning company confirms its places, each for one year."""

from services.registration.settings import RegistrationSettings
from shared.service.signed_links import SignedLinks
from shared.web.problems import incomplete_link

PURPOSE = "places"


class ConfirmationLinks:
    """Creates and reads these links."""

    def __init__(self, settings: RegistrationSettings) -> None:
        self._links = SignedLinks(settings.link_key.get_secret_value())
        self._public = settings.public_url.rstrip("/")

    def url(self, company_id: str, issue: int) -> str:
        """The URL of that issue; deterministic, so a mail may be sent again."""
        return f"{self._public}/confirm-places/{self._links.token(PURPOSE, company_id, str(issue))}"

    def read(self, token: str) -> tuple[str, int]:
        """The company and the issue. Raises Problem 404 when this service did not create the link."""
        match self._links.parts(token):
            case (purpose, company_id, issue) if purpose == PURPOSE:
                return company_id, int(issue)
        raise incomplete_link()
