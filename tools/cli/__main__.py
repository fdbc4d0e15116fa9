"""The command line of a local stack."""

import sys
from typing import Any

import httpx2
import typer

from deploy.local.errors import LocalStackError
from tools.cli import audit, dead_letters, doctor, flow, portals, run, schools, status, topology
from tools.cli.unexpected_errors import explain, print_and_exit


class CommandLine(typer.Typer):
    """Whatever fails ends in one sentence and exit code 1, never in a traceback."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Run the command of `sys.argv`."""
        try:
            return super().__call__(*args, **kwargs)
        except LocalStackError as error:
            print_and_exit(str(error))
        except httpx2.TransportError as error:
            print_and_exit(f"A service does not answer ({type(error).__name__}): `./stageloket status` shows which.")
        except Exception as error:  # noqa: BLE001 - the last place that can turn it into a sentence
            print_and_exit(explain(error, sys.argv[1:]))


app = CommandLine(
    help="Stageloket on this machine.", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
)
app.command("run")(run.run)
app.command("status")(status.status)
app.command("flow")(flow.flow)
app.command("doctor")(doctor.doctor)
app.command("audit")(audit.audit)
app.add_typer(dead_letters.app, name="dead-letters")
app.add_typer(topology.app, name="topology")
app.add_typer(portals.app, name="portal")
app.add_typer(schools.app, name="school")

if __name__ == "__main__":
    app()
