"""Where the publications are."""

from services.gateway.publication.publication import Publication
from shared.messaging.store import Store


class Publications(Store[Publication]):
    """All published events."""

    noun, subject, collection = Publication, "publication", "publications"
