"""The address of a survey page, and the id under which its answers are kept."""

from services.survey.settings import SurveySettings
from shared.service.links import Links, incomplete_link


class SurveyLinks:
    """Makes and reads survey links; the same for the same invitation whenever it is asked."""

    def __init__(self, settings: SurveySettings) -> None:
        self._links = Links(settings.link_key.get_secret_value())
        self._public = settings.public_url.rstrip("/")

    def url(self, invitation_id: str) -> str:
        """Where the respondent answers."""
        return f"{self._public}/survey/{self._links.token('survey', invitation_id)}"

    def read(self, token: str) -> str:
        """The invitation of a link. Raises Problem 404 when it was not made here."""
        words = self._links.words(token)
        if words is None or len(words) != 2 or words[0] != "survey":
            raise incomplete_link()
        return words[1]

    def response_id(self, invitation_id: str) -> str:
        """Where the answers are kept: the same each time, and nobody's without the key."""
        return self._links.unlinkable("response", invitation_id)
