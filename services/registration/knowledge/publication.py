"""A publication of the knowledge function (R99-R103), valid for one or more audiences."""

from datetime import date

from shared.events.portals.school import KnowledgeItemSubmitted
from shared.events.registration.desk import PublicationReleased
from shared.events.vocabulary import Audience, Path
from shared.messaging.model.aggregate import Decision, SchoolAggregate, derived_id

BY_ITSELF = "(by itself)"
"""In the place of the portal that listed it; no portal has such an id."""


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

    @staticmethod
    def id_of_link() -> str:
        """There is one accrediting body, so there is one link for all schools."""
        return derived_id("publication", "accrediting body")

    @classmethod
    def link_to_body(cls, url: str, on: date) -> "Decision[Publication]":
        """The link to the accrediting body that is there by itself (R23); no portal changes it."""
        item = KnowledgeItemSubmitted.model_validate(
            {
                "publication_id": cls.id_of_link(),
                "title": "Erkend leerbedrijf worden: de site van SBB",
                "version": str(on.year),
                "audience": tuple(Audience),
                "url": url,
                "valid_from": on,
            }
        )
        return cls.release(item, BY_ITSELF)

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
