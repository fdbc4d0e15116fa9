"""The hop without access: nobody asks where an event came from, and the actor's claims are neither read nor sent."""

from typing import Any

from benchmarks.contestants.hop_stageloket import prepare, start
from benchmarks.contestants.program import run_program
from shared.messaging.consuming import message_processor
from shared.messaging.model.claims import NO_CLAIMS
from shared.messaging.model.envelope import Envelope


def unasked(*_: Any) -> None:
    """Replaces the check of provenance."""


if __name__ == "__main__":
    vars(message_processor)["require_provenance"] = unasked
    setattr(Envelope, "claims", NO_CLAIMS)  # noqa: B010 - removes the step
    run_program(prepare, start)
