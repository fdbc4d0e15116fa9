"""A clause that the company added to the agreement, and how the desk judged it (R53)."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict


class Judgement(BaseModel):
    """A person of the desk flagged or cleared the clause; `reason` says why it was cleared."""

    model_config = ConfigDict(frozen=True)

    flagged: bool
    by: str
    at: datetime
    reason: str = ""


class Clause(BaseModel):
    """A clause; `flagged` while it counts as an exclusion of liability: because the scan proposes so and nobody has
    judged it, or because the desk decided so. `judgements` are in the order in which they were made."""

    model_config = ConfigDict(frozen=True)

    clause_id: str
    text: str
    flagged: bool
    judgements: tuple[Judgement, ...] = ()

    def judged(self, judgement: Judgement) -> "Clause":
        """The clause after one more judgement; the earlier ones stay on record."""
        return self.model_copy(update={"flagged": judgement.flagged, "judgements": (*self.judgements, judgement)})
