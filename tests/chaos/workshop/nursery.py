"""Where processes of the workshop are born quickly: `python -m tests.chaos.workshop.nursery SOCKET`."""

import sys

from tests.chaos.house.nursery import serve
from tests.chaos.workshop.__main__ import main

if __name__ == "__main__":
    serve(sys.argv[1], main)
