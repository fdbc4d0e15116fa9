"""A publication of the knowledge function (R99-R103): which version is valid for whom."""

from datetime import date

from shared.events.portals.school import KnowledgeItemSubmitted
from shared.events.registration.desk import PublicationReleased
from shared.events.vocabulary import Audience, Path
from shared.messaging.noun import Decision, Noun


class Publication(Noun):
    """State of a publication: its latest version."""

    title: str
    version: str
    audience: tuple[Audience, ...]
    url: str
    valid_from: date
    path: Path | None = None

    @classmethod
    def release(cls, item: KnowledgeItemSubmitted) -> "Decision[Publication]":
        """This version is the valid one."""
        told = item.model_dump(mode="json", exclude={"publication_id"})
        publication = cls.model_validate({"id": item.publication_id, **told})
        return publication, (PublicationReleased.model_validate({"publication_id": item.publication_id, **told}),)
