"""What is up: a table that changes while the house starts, and the addresses at the end."""

from collections.abc import Callable

from rich.console import Console
from rich.table import Table

from deploy.local.house import House

PAGES = (
    ("portal API", "gateway", "/docs"),
    ("desk", "notifications", "/desk"),
    ("mailbox", "mailbox", "/"),
    ("operations", "operations", "/"),
    ("BPV Monitor", "survey", "/report"),
)


class Board:
    """State by part, in the order in which the parts came up."""

    def __init__(self) -> None:
        self._states: dict[str, str] = {}
        self.shown: Callable[[Table], None] = lambda table: None

    def tell(self, part: str, state: str) -> None:
        """A part has changed."""
        self._states[part] = state
        self.shown(self.table())

    def table(self) -> Table:
        """As it is now."""
        table = Table(title="Stageloket", title_justify="left")
        table.add_column("part")
        table.add_column("state")
        for part, state in self._states.items():
            up = "127.0.0.1" in state
            table.add_row(part, f"[green]{state}[/green]" if up else f"[yellow]{state}[/yellow]")
        return table

    def addresses(self, house: House, console: Console) -> None:
        """Where to look."""
        table = Table(title="Where to look", show_header=False, title_justify="left")
        for name, part, path in PAGES:
            table.add_row(name, f"{house.address(part)}{path}")
        login = f"user stageloket, password {house.servers.secrets['rabbitmq stageloket'][:8]}… in secrets.json"
        table.add_row("RabbitMQ", f"http://127.0.0.1:{house.ports['management']} ({login})")
        console.print(table)
