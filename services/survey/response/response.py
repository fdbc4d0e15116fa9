"""The answers of one respondent, kept apart from who gave them; only grouping dimensions stay with them (R108)."""

from shared.events.vocabulary import Path, Sector
from shared.messaging.noun import Noun
from shared.messaging.store import Store


class Response(Noun):
    """State of a response. Its id does not lead back to the invitation without the service's key."""

    side: str
    crebo: str
    brin: str
    sector: Sector
    path: Path
    level: int
    period: str
    answers: dict[str, int | str]


class Responses(Store[Response]):
    """All responses."""

    noun, subject, collection = Response, "response", "responses"
    indexes = (("side", "crebo"), ("side", "brin"), ("side", "sector"))

    async def of_side(self, side: str) -> list[Response]:
        """All answers of students, or of the company side."""
        return await self.where({"side": side})
