"""Links of the survey pages, and the ids of the responses."""

from services.survey.settings import SurveySettings
from shared.service.signed_links import SignedLinks
from shared.web.problems import incomplete_link


class SurveyLinks:
    """Creates and reads survey links, deterministically per invitation."""

    def __init__(self, settings: SurveySettings) -> None:
        self._links = SignedLinks(settings.link_key.get_secret_value())
        self._public = settings.public_url.rstrip("/")

    def url(self, invitation_id: str) -> str:
        """The URL on which the respondent answers."""
        return f"{self._public}/survey/{self._links.token('survey', invitation_id)}"

    def read(self, token: str) -> str:
        """The invitation id of a link. Raises Problem 404 when this service did not create it."""
        parts = self._links.parts(token)
        if parts is None or len(parts) != 2 or parts[0] != "survey":
            raise incomplete_link()
        return parts[1]

    def response_id(self, invitation_id: str) -> str:
        """The id of the response: deterministic, and not traceable to the invitation without the key."""
        return self._links.unlinkable("response", invitation_id)
