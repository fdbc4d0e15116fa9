"""A second listener to the pots, made to be difficult: its facts go to different nouns, or to none."""

from shared.messaging.handler import on
from shared.messaging.noun import Facts, Noun
from shared.messaging.store import Store
from tests.integration.messaging.trade import PotFilled, Trouble

NOTHING_TO_DO = 0
ONLY_IF_THERE = 5
LEFT = 1000
"""Amounts at which the shelf does not look at all, and looks but puts nothing on an empty board; and what is added to
an amount for it to fail on the left board."""


class Board(Noun):
    """What stands on one board of a shelf, in the order it came."""

    seen: tuple[int, ...] = ()


class Boards(Store[Board]):
    """All boards."""

    noun, subject, collection = Board, "board", "boards"


def board_of(pot: str, amount: int) -> str:
    """Each ten has its own board."""
    return f"{pot}-{amount // 10}"


@on(PotFilled)
async def shelve_on_pot_filled(event: PotFilled, boards: Boards, trouble: Trouble) -> Facts:
    """Ordered, though the facts of one pot go to many boards."""
    if event.amount == NOTHING_TO_DO:
        return ()
    trouble.run("shelve", -event.amount)
    id = board_of(event.pot_id, event.amount)
    board = await boards.find(id) or Board(id=id)
    if event.amount == ONLY_IF_THERE and not board.seen:
        return ()
    return boards.keep((board.model_copy(update={"seen": (*board.seen, event.amount)}), ()))


async def both(event: PotFilled) -> list[str]:
    """Two boards are concerned."""
    return [f"{event.pot_id}-left", f"{event.pot_id}-right"]


@on(PotFilled, concerns=both)
async def show_on_pot_filled(event: PotFilled, concerned: str, boards: Boards, trouble: Trouble) -> Facts:
    """Once on each; the left one can fail."""
    board = await boards.find(concerned) or Board(id=concerned)
    if concerned.endswith("left"):
        trouble.run("show", LEFT + event.amount)
    return boards.keep((board.model_copy(update={"seen": (*board.seen, event.amount)}), ()))


async def put_on_board(command: PotFilled, boards: Boards) -> Facts:
    """Something else than a fact changes a board."""
    board = await boards.find(command.pot_id) or Board(id=command.pot_id)
    return boards.keep((board.model_copy(update={"seen": (*board.seen, command.amount)}), ()))
