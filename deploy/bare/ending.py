"""How a command of this folder ends: with its code, or in one sentence."""

import signal
import sys
from collections.abc import Callable

from deploy.bare.errors import BareError
from deploy.bare.machine.errors import MissingError

INTERRUPTED = 130


def ended_well(command: Callable[[], int]) -> int:
    """Its code; 1 and the sentence of a BareError or MissingError; INTERRUPTED after Ctrl-C. SIGTERM ends it as well,
    so that what it started is ended."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("Ended; nothing is left behind."))
    try:
        return command()
    except (BareError, MissingError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Interrupted; nothing is left behind.", file=sys.stderr)
        return INTERRUPTED
