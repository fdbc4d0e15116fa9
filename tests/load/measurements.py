"""What another portal notices of noise and attacks: its latency in turn without and with them, and the memory taken."""

import asyncio
import math
from collections import Counter
from collections.abc import Awaitable
from dataclasses import dataclass, field

from deploy.local.local_stack import LocalStack
from tests.load.arrivals import Answers, arrive
from tests.load.attacks import Attack, under_attack
from tests.load.memory import peaks
from tests.load.portals import TAKEN, Senders

ALLOWED = {TAKEN, 429, 503}
OTHER_RATE, TIMES, ROUNDS = 5.0, 10, 2
MAX_SLOWDOWN = 1.2
ATTACK_SECONDS = 20.0


@dataclass
class Measurement:
    """Latencies of another portal before and during something, and what its sender got."""

    name: str
    before: Answers = field(default_factory=Answers)
    during: Answers = field(default_factory=Answers)
    answers: Counter[int] = field(default_factory=Counter)
    memory: dict[str, tuple[float, float]] = field(default_factory=dict)

    @property
    def slowdown(self) -> float:
        """The median with it, in medians without."""
        return self.during.quantile(TAKEN, 0.5) / self.before.quantile(TAKEN, 0.5)

    def __str__(self) -> str:
        held = ", ".join(f"{part} {before:.0f} → {most:.0f} MiB" for part, (before, most) in self.memory.items())
        lines = [
            f"{self.name}: answers {_statuses(self.answers)}",
            f"    another portal: {_latency(self.before)} without, {_latency(self.during)} with it: "
            f"{self.slowdown:.2f} times the median; answers {_statuses(self.during.statuses)}",
        ]
        return "\n".join(lines + ([f"    memory: {held}"] if held else []))


async def noise(local_stack: LocalStack, senders: Senders, rate: float, seconds: float) -> tuple[Answers, Measurement]:
    """A portal at its rate and at ten times that, in turn; returns its answers at ten times, and what another saw."""
    loud, measured = Answers(), Measurement(f"a portal at {TIMES} times its rate of {rate:g} events a second")
    for _ in range(ROUNDS):
        within = arrive(senders.register_company, rate, seconds / ROUNDS, Answers())
        await _beside(senders, within, measured.before, seconds / ROUNDS)
        async with peaks(local_stack) as measured.memory:
            above = arrive(senders.register_company, TIMES * rate, seconds / ROUNDS, loud)
            await _beside(senders, above, measured.during, seconds / ROUNDS)
    measured.answers = loud.statuses
    print(measured, f"\n    its own: {_latency(loud)} for what was taken", flush=True)  # noqa: T201
    return loud, measured


async def attacked(local_stack: LocalStack, senders: Senders, attack: Attack, part: str) -> Measurement:
    """The attack on that part, by somebody without a key."""
    measured = Measurement(f"{attack.name}, {attack.at_once} at once at the {part.replace('_', ' ')}")
    await arrive(senders.list_contact, OTHER_RATE, ATTACK_SECONDS, measured.before)
    async with peaks(local_stack) as measured.memory:
        attacking = asyncio.create_task(under_attack(attack, local_stack.address(part), ATTACK_SECONDS))
        await arrive(senders.list_contact, OTHER_RATE, ATTACK_SECONDS, measured.during)
        measured.answers = await attacking
    print(measured, flush=True)  # noqa: T201
    return measured


def broken(loud: Answers, noise: Measurement, attacks: list[Measurement]) -> list[str]:
    """The promises that were not kept."""
    found = [f"{noise.name} slowed another by {noise.slowdown:.2f}"] if noise.slowdown > MAX_SLOWDOWN else []
    if others := set(loud.statuses) - ALLOWED:
        found.append(f"a portal above its rate was answered {sorted(others)}")
    for each in (noise, *attacks):
        if set(each.during.statuses) != {TAKEN}:
            found.append(f"{each.name}: another portal was answered {_statuses(each.during.statuses)}")
    return found


async def _beside(senders: Senders, noise: Awaitable[None], seen: Answers, seconds: float) -> None:
    await asyncio.gather(noise, arrive(senders.list_contact, OTHER_RATE, seconds, seen))


def _latency(answers: Answers) -> str:
    median, late, last = (1000 * answers.quantile(TAKEN, share) for share in (0.5, 0.99, 1.0))
    return "none taken" if math.isnan(median) else f"{median:.0f}/{late:.0f}/{last:.0f} ms (median/99 %/most)"


def _statuses(statuses: Counter[int]) -> str:
    return ", ".join(f"{status or 'none'}: {number}" for status, number in sorted(statuses.items())) or "none"
