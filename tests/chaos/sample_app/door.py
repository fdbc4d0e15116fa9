"""The door of the sample app: it takes orders, and answers 202 when an order is stored."""

from fastapi import APIRouter, Request
from pydantic import BaseModel

from shared.access.policies import public
from tests.support.sample_domain.orders import OrderPlaced, place_order
from tests.support.sample_domain.thanks import place_thankful_order

router = APIRouter(dependencies=[public("the load of the fault tests")])


class OrderRequest(BaseModel):
    """One order; sending it again with the same id is idempotent."""

    order: str
    pot: str
    mail: bool = False


@router.post("/orders", status_code=202)
async def order(body: OrderRequest, request: Request) -> dict[str, str]:
    """Store the order durably, then answer."""
    command = OrderPlaced(order_id=body.order, pot_id=body.pot)
    await request.app.state.commands.execute(place_thankful_order if body.mail else place_order, command)
    return {"order": body.order}
