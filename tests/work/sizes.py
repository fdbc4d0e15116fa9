"""How large the largest of everything is: of each sort all are alike, and the largest does not depend on chance."""

from collections.abc import Iterable

import bson

from tests.work.figures import Figures
from tests.work.place import Place
from tests.work.store_tap import Sent
from tests.work.trade import Parcels
from tests.work.wire_tap import WireTap


async def sizes(where: Place, database: str, sent: Iterable[Sent], wire: WireTap) -> Figures:
    """In bytes: a message with its frames, a fact as it is kept until the broker has it, a noun's document after all of
    its facts and its parts, and what is kept of a subject apart from nouns."""
    nouns = await where.documents(database, Parcels.collection, {})
    ears = await where.documents(database, "ears", {})
    return {
        "message": wire.largest_publish,
        "said": max((command.said for command in sent), default=0),
        "document": max((len(bson.encode(noun)) for noun in nouns), default=0),
        "state": max((len(bson.encode(noun["state"])) for noun in nouns), default=0),
        "heard": max((len(bson.encode(noun.get("heard", {}))) for noun in nouns), default=0),
        "ear": max((len(bson.encode(ear)) for ear in ears), default=0),
    }
