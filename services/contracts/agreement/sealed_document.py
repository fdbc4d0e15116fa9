"""What is known of the sealed document of a version; the file itself is kept beside the agreement, by its hash."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict


class SealedDocument(BaseModel):
    """`digest` is the SHA-256 of the file, in hexadecimal; `size` its bytes."""

    model_config = ConfigDict(frozen=True)

    version: int
    digest: str
    size: int
    sealed_at: datetime
