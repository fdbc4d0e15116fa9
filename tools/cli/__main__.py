"""The command line of a local stack."""

import typer

from tools.cli import dead_letters, doctor, flow, run

app = typer.Typer(help="Stageloket on this machine.", no_args_is_help=True, add_completion=False)
app.command("run")(run.run)
app.command("flow")(flow.flow)
app.command("doctor")(doctor.doctor)
app.add_typer(dead_letters.app, name="dead-letters")

if __name__ == "__main__":
    app()
