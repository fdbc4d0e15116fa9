"""A table of the components' states while the system starts, and one of the addresses afterwards."""

from collections.abc import Callable

from rich.console import Console
from rich.table import Table

from deploy.local.local_stack import LocalStack
from deploy.local.part import STARTING

PAGES = (
    ("start page", "/"),
    ("portal API", "/docs"),
    ("desk", "/desk"),
    ("BPV Monitor", "/report"),
    ("operations", "/operations"),
    ("mailbox", "/mailbox"),
)


class StatusBoard:
    """The state of each component, in start order."""

    def __init__(self) -> None:
        self._states: dict[str, str] = {}
        self.on_change: Callable[[Table], None] = lambda table: None

    def report(self, component: str, state: str) -> None:
        """Record a component's new state."""
        self._states[component] = state
        self.on_change(self.table())

    def table(self) -> Table:
        """The current states."""
        table = Table(title="Stageloket", title_justify="left")
        table.add_column("component")
        table.add_column("state")
        for component, state in self._states.items():
            colour = "yellow" if state == STARTING else "green"
            table.add_row(component, f"[{colour}]{state}[/{colour}]")
        return table

    def addresses(self, local_stack: LocalStack, console: Console) -> None:
        """Print the addresses of the pages."""
        table = Table(title="Addresses", show_header=False, title_justify="left")
        for name, path in PAGES:
            table.add_row(name, f"{local_stack.origin}{path}")
        table.add_row("RabbitMQ", local_stack.servers.rabbitmq.management_address)
        console.print(table)
        console.print("The pages ask you to sign in: choose one of the fictional people.")
        console.print(f"RabbitMQ's user is stageloket; its password is in {local_stack.folder / 'secrets.json'}.")
