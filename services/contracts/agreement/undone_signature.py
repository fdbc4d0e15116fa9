"""A signature on paper that was undone."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict

from services.contracts.agreement.signature import Signature


class UndoneSignature(BaseModel):
    """A signature on paper that the desk undid before everybody had signed; its scan stays as evidence."""

    model_config = ConfigDict(frozen=True)

    version: int
    signature: Signature
    by: str
    at: datetime
    reason: str
