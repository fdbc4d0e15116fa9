"""What the services hold of the sample year, without simulating anything."""

from rich.console import Console

from tools.simulation.idle import IdleWait
from tools.simulation.sample import Sample
from tools.simulation.summary import YearResult, show
from tools.simulation.system import System
from tools.simulation.verification import Journal, verify_flows


async def show_if_simulated(system: System, sample: Sample, console: Console) -> bool:
    """Print the summary when every flow of the sample has already ended as it expects; returns whether it has.

    Raises NotReadyError when the services do not become idle.
    """
    idle_wait, journal = IdleWait.of(system), Journal.of(system)
    try:
        await idle_wait.wait()
        result = await year_so_far(sample, journal)
    finally:
        await idle_wait.close()
        await journal.close()
    return result.as_expected and show(result, console)


async def year_so_far(sample: Sample, journal: Journal) -> YearResult:
    """How the flows of the sample have ended by now."""
    flows, counts = await verify_flows(sample, journal), await journal.counts()
    return YearResult(flows=flows, counts=counts["events"], dead_letters=counts["dead_letters"])
