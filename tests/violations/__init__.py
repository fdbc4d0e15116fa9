"""Seeded violations: for each promise in docs/guarantees.md, a house that breaks it, and its proof turning red.

`make violations` changes a line or two in a copy of the house, runs the proof there, and keeps what it said in
docs/guarantees.md.
"""

from tests.violations.in_order import IN_ORDER
from tests.violations.not_lost import NOT_LOST
from tests.violations.once import ONCE

EVERY = (*ONCE, *IN_ORDER, *NOT_LOST)
