"""Boards: the events of one pot change several of them, or none."""

from shared.messaging.model.aggregate import Aggregate, Events
from shared.messaging.unit_of_work.handler import on
from shared.messaging.unit_of_work.repository import Repository
from tests.support.sample_domain.failure_injection import FailureInjector
from tests.support.sample_domain.pots import PotFilled

WITHOUT_READ = 0
"""The number for which the handler neither reads nor writes."""
ONLY_IF_NOT_EMPTY = 5
"""The number that the handler does not put on an empty board."""
LEFT = 1000
"""Added to a number, it makes the handler fail on the left board only."""


class Board(Aggregate):
    """The numbers on one board, in the order in which their events were handled."""

    seen: tuple[int, ...] = ()


class Boards(Repository[Board]):
    """All boards."""

    aggregate, subject_type, collection = Board, "board", "boards"


def board_of(pot: str, number: int) -> str:
    """The board of a number: one for each ten."""
    return f"{pot}-{number // 10}"


@on(PotFilled)
async def shelve_on_pot_filled(event: PotFilled, boards: Boards, failures: FailureInjector) -> Events:
    """An ordered handler; the events of one pot change several boards."""
    if event.number == WITHOUT_READ:
        return ()
    failures.attempt("shelve", -event.number)
    id = board_of(event.pot_id, event.number)
    board = await boards.find(id) or Board(id=id)
    if event.number == ONLY_IF_NOT_EMPTY and not board.seen:
        return ()
    return boards.save((board.model_copy(update={"seen": (*board.seen, event.number)}), ()))


async def both_boards(event: PotFilled) -> list[str]:
    """The two boards of a pot."""
    return [f"{event.pot_id}-left", f"{event.pot_id}-right"]


@on(PotFilled, fan_out_to=both_boards)
async def show_on_pot_filled(event: PotFilled, target: str, boards: Boards, failures: FailureInjector) -> Events:
    """Handle the event once for each board; the left one can fail."""
    board = await boards.find(target) or Board(id=target)
    if target.endswith("left"):
        failures.attempt("show", LEFT + event.number)
    return boards.save((board.model_copy(update={"seen": (*board.seen, event.number)}), ()))


async def put_on_board(command: PotFilled, boards: Boards) -> Events:
    """A command that changes a board."""
    board = await boards.find(command.pot_id) or Board(id=command.pot_id)
    return boards.save((board.model_copy(update={"seen": (*board.seen, command.number)}), ()))
