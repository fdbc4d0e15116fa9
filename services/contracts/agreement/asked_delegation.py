"""A party asks the desk to let somebody else sign, whom nobody has named to the desk before."""

from datetime import datetime, timedelta

from pydantic import BaseModel, ConfigDict

from shared.events.vocabulary import Party

ASK_AGAIN_AFTER = timedelta(hours=24)
MAX_NAME, MAX_ADDRESS = 120, 254


class AskedDelegation(BaseModel):
    """Who asks, and whom it names: the desk sees name and address, and no event holds them. It is there until somebody
    signs instead; asked again, the last one counts."""

    model_config = ConfigDict(frozen=True)

    role: Party
    from_id: str
    name: str
    address: str
    at: datetime

    def waits_at(self, now: datetime) -> bool:
        """Whether it is too early to ask again."""
        return now < self.at + ASK_AGAIN_AFTER
