"""Bad weather on the way to the broker for a while, and how soon the services gave their connections up."""

import asyncio
import time

from tests.chaos.cluster.ears import note_pauses
from tests.chaos.proxy.ground import BROKER
from tests.chaos.proxy.weather import CLEAR, Weather
from tests.chaos.rig.rig import Rig

LOOK = 0.05


async def spoil(rig: Rig, weather: Weather, what: str, seconds: float) -> None:
    """One injection; a new connection that comes meanwhile shows that somebody gave an old one up."""
    way, begun = rig.ground.ways[BROKER], time.time()
    accepted, swallowed = way.accepted, way.swallowed
    given_up: float | None = None
    way.weather = weather
    rig.injected(what)
    try:
        while (now := time.time()) < begun + seconds:
            if given_up is None and way.accepted > accepted:
                given_up = now - begun
            await asyncio.sleep(LOOK)
    finally:
        way.weather = CLEAR
    rig.lifted()
    told = "no connection was given up" if given_up is None else f"first connection given up after {given_up:.1f} s"
    rig.note(f"{what} for {seconds:.0f} s: {told}, {way.swallowed - swallowed} units swallowed")
    await note_pauses(rig, begun)
