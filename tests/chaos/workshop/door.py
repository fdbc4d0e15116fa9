"""The door of the workshop: an order is answered 202 when it is kept, not before."""

from fastapi import APIRouter, Request
from pydantic import BaseModel

from tests.chaos.workshop.post import place_thankful_order
from tests.chaos.workshop.trade import OrderPlaced, place_order

router = APIRouter()


class Asked(BaseModel):
    """One order; the same id again is the same order."""

    order: str
    pot: str
    mail: bool = False


@router.post("/orders", status_code=202)
async def order(asked: Asked, request: Request) -> dict[str, str]:
    """Kept durably before it is answered."""
    command = OrderPlaced(order_id=asked.order, pot_id=asked.pot)
    await request.app.state.perform(place_thankful_order if asked.mail else place_order, command)
    return {"order": asked.order}
