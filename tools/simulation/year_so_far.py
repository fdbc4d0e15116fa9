"""What the services hold of the sample year, without simulating anything."""

from rich.console import Console

from deploy.local.components import SERVICES
from deploy.local.local_stack import LocalStack
from tools.simulation.idle import TIMEOUT_SECONDS, IdleWait
from tools.simulation.sample import Sample
from tools.simulation.summary import YearResult, show
from tools.simulation.verification import Journal, verify_flows


async def show_if_simulated(local_stack: LocalStack, sample: Sample, console: Console) -> bool:
    """Print the summary when every flow of the sample has already ended as it expects; returns whether it has."""
    result = await year_so_far(local_stack, sample)
    return result.as_expected and show(result, console)


async def year_so_far(local_stack: LocalStack, sample: Sample) -> YearResult:
    """How the flows of the sample have ended by now. Raises NotReadyError when the services do not become idle."""
    token = local_stack.servers.secrets["internal"]
    idle_wait = IdleWait([local_stack.address(service) for service in SERVICES], token, TIMEOUT_SECONDS)
    journal = Journal(local_stack.address("operations"), token)
    try:
        await idle_wait.wait()
        flows, counts = await verify_flows(sample, journal), await journal.counts()
    finally:
        await idle_wait.close()
        await journal.close()
    return YearResult(flows=flows, counts=counts["events"], dead_letters=counts["dead_letters"])
