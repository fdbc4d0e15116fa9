"""Links with which a person confirms a new mail address, each for one request."""

from services.registration.settings import RegistrationSettings
from shared.service.signed_links import SignedLinks
from shared.web.problems import incomplete_link

PURPOSE = "address"


class AddressLinks:
    """Creates and reads these links."""

    def __init__(self, settings: RegistrationSettings) -> None:
        self._links = SignedLinks(settings.link_key.get_secret_value())
        self._public = settings.public_url.rstrip("/")

    def url(self, ref: str, change: int) -> str:
        """The URL on which the person confirms that request; deterministic, so a mail may be sent again."""
        return f"{self._public}/confirm-address/{self._links.token(PURPOSE, ref, str(change))}"

    def read(self, token: str) -> tuple[str, int]:
        """The person and the number of the request. Raises Problem 404 when this service did not create the link."""
        match self._links.parts(token):
            case (purpose, ref, change) if purpose == PURPOSE:
                return ref, int(change)
        raise incomplete_link()
