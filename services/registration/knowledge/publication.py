"""A publication of the knowledge function (R99-R103), valid for one or more audiences."""

from datetime import date

from shared.events.portals.school import KnowledgeItemSubmitted
from shared.events.registration.desk import PublicationReleased
from shared.events.vocabulary import Audience, Path
from shared.messaging.model.aggregate import Decision, SchoolAggregate


class Publication(SchoolAggregate):
    """State of a publication: its latest version."""

    title: str
    version: str
    audience: tuple[Audience, ...]
    url: str
    valid_from: date
    path: Path | None = None
    listed_by: str | None = None
    """The portal that submitted it first; None when that was not kept."""

    @classmethod
    def release(
        cls, item: KnowledgeItemSubmitted, listed_by: str | None = None, school: str = ""
    ) -> "Decision[Publication]":
        """Make this version the valid one."""
        fields = item.model_dump(mode="json", exclude={"publication_id"})
        publication = cls.model_validate(
            {"id": item.publication_id, "listed_by": listed_by, "school": school, **fields}
        )
        return publication, (PublicationReleased.model_validate({"publication_id": item.publication_id, **fields}),)
