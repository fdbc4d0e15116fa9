"""A mail of thanks: the one effect of the workshop that leaves the house, so that a crash may repeat it."""

from email.message import EmailMessage
from typing import ClassVar
from urllib.parse import urlsplit

import aiosmtplib

from shared.events.fact import Fact
from shared.messaging.handler import effect
from shared.messaging.noun import Facts, Noun
from shared.messaging.store import Store
from tests.chaos.workshop.trade import Order, OrderPlaced, Orders

SMTP_SECONDS = 3.0


class ThanksDue(Fact):
    """Whoever placed the order is to be thanked."""

    type: ClassVar[str] = "workshop_order.thanks_due.v1"
    order_id: str


class ThanksSent(Fact):
    """The mail server took the mail."""

    type: ClassVar[str] = "workshop_thanks.sent.v1"
    order_id: str


class Thanks(Noun):
    """That an order's mail was sent; its id is the order's."""


class AllThanks(Store[Thanks]):
    """All thanks."""

    noun, subject, collection = Thanks, "workshop_thanks", "thanks"


class Postman:
    """Hands mails to `smtp://host:port`."""

    def __init__(self, url: str) -> None:
        server = urlsplit(url)
        self._host, self._port = server.hostname, server.port

    async def thank(self, order: str) -> None:
        """A crash repeats it with the same Message-ID. Raises while the server is away."""
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = "workshop@school.example", "guest@guests.example", "Thank you"
        mail["Message-ID"] = f"<{order}@workshop.example>"
        mail.set_content("Thank you for your order.")
        await aiosmtplib.send(mail, hostname=self._host, port=self._port, timeout=SMTP_SECONDS)


async def place_thankful_order(command: OrderPlaced, orders: Orders) -> Facts:
    """The door, for an order that is thanked for: one noun says two facts at once."""
    if await orders.find(command.order_id):
        return ()
    order = Order(id=command.order_id, pot_id=command.pot_id)
    return orders.keep((order, (command, ThanksDue(order_id=command.order_id))))


@effect(ThanksDue)
async def thank_on_thanks_due(event: ThanksDue, thanks: AllThanks, postman: Postman) -> Facts:
    """The mail first, the commit after."""
    if await thanks.find(event.order_id):
        return ()
    await postman.thank(event.order_id)
    return thanks.keep((Thanks(id=event.order_id), (ThanksSent(order_id=event.order_id),)))
