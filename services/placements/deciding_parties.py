"""The two parties that decide on leave and judge: the company by its portal, the school by its (R83, R90)."""

from shared.access.actions import COMPANY, SCHOOL, SYSTEM, Acting
from shared.events.vocabulary import Party

ACTORS = {Party.COMPANY: COMPANY, Party.SCHOOL: SCHOOL}
PARTIES = {actor.capacity: party for party, actor in ACTORS.items()}
"""By the capacity in which somebody acts."""


def acting(party: Party) -> Acting:
    """Who acts for that party. Others decide and judge nothing: an event of before there were roles may name one, and
    stands for nobody who may."""
    return ACTORS.get(party, SYSTEM)
