"""Links of the survey pages, and the ids and keys that lead from an invitation to its answers."""

from hashlib import sha256

from services.survey.settings import SurveySettings
from shared.service.signed_links import SignedLinks
from shared.web.problems import incomplete_link

PURPOSE = "survey"


class SurveyLinks:
    """Creates and reads survey links, deterministically per invitation."""

    def __init__(self, settings: SurveySettings) -> None:
        self._links = SignedLinks(settings.link_key.get_secret_value())
        self._public = settings.public_url.rstrip("/")

    def url(self, invitation_id: str, issue: int) -> str:
        """The URL on which the respondent answers."""
        return f"{self._public}/survey/{self.token(invitation_id, issue)}"

    def token(self, invitation_id: str, issue: int) -> str:
        """The token of that URL."""
        return self._links.token(PURPOSE, invitation_id, str(issue))

    def read(self, token: str) -> tuple[str, int]:
        """The invitation id of a link, and its issue. Raises Problem 404 when this service did not create it.

        A link without an issue was mailed before there were any, and is the first.
        """
        match self._links.parts(token):
            case (purpose, invitation_id, issue) if purpose == PURPOSE:
                return invitation_id, int(issue)
            case (purpose, invitation_id) if purpose == PURPOSE:
                return invitation_id, 0
        raise incomplete_link()

    def response_id(self, invitation_id: str) -> str:
        """The id of the response: deterministic, and not traceable to the invitation without the key."""
        return self._links.unlinkable("response", invitation_id)

    def draft_id(self, invitation_id: str, respondent: int) -> str:
        """The id of the kept pages of the invitation's respondent of that number, as untraceable as `response_id`."""
        return self._links.unlinkable("draft", invitation_id, str(respondent))

    def draft_key(self, draft_id: str) -> bytes:
        """The key, of 256 bits, that encrypts those pages and no others."""
        return sha256(self._links.unlinkable("draft key", draft_id).encode()).digest()

    def colleague_ref(self, email: str) -> str:
        """The reference of somebody to whom a survey is passed on: one for each address."""
        return self._links.unlinkable("colleague", email.lower())
