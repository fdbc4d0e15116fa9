"""Thanks: a mail for an order, the only external effect of the sample domain, which a crash may repeat."""

from email.message import EmailMessage
from typing import ClassVar
from urllib.parse import urlsplit

import aiosmtplib

from shared.events.event import Event
from shared.messaging.model.aggregate import Aggregate, Events
from shared.messaging.model.errors import Unavailable
from shared.messaging.unit_of_work.handler import effect
from shared.messaging.unit_of_work.repository import Repository
from tests.support.sample_domain.orders import Order, OrderPlaced, Orders

SMTP_SECONDS = 3.0


class ThanksDue(Event):
    """The customer is to get a thank-you mail."""

    type: ClassVar[str] = "workshop_order.thanks_due.v1"
    order_id: str


class ThanksSent(Event):
    """The mail server took the mail."""

    type: ClassVar[str] = "workshop_thanks.sent.v1"
    order_id: str


class Thanks(Aggregate):
    """Records that the mail of an order was sent; its id is the order's."""


class AllThanks(Repository[Thanks]):
    """All thanks aggregates."""

    aggregate, subject_type, collection = Thanks, "workshop_thanks", "thanks"


class SmtpSender:
    """Sends mails to `smtp://host:port`."""

    def __init__(self, url: str) -> None:
        server = urlsplit(url)
        self._host, self._port = server.hostname, server.port

    async def thank(self, order: str) -> None:
        """Send the mail; a repetition has the same Message-ID. Raises Unavailable while the server is down."""
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = "workshop@school.example", "guest@guests.example", "Thank you"
        mail["Message-ID"] = f"<{order}@workshop.example>"
        mail.set_content("Thank you for your order.")
        try:
            await aiosmtplib.send(mail, hostname=self._host, port=self._port, timeout=SMTP_SECONDS)
        except OSError as error:
            raise Unavailable("the mail server", type(error).__name__) from error


async def place_thankful_order(command: OrderPlaced, orders: Orders) -> Events:
    """Place an order with a mail: one aggregate publishes two events at once."""
    if await orders.find(command.order_id):
        return ()
    order = Order(id=command.order_id, pot_id=command.pot_id)
    return orders.save((order, (command, ThanksDue(order_id=command.order_id))))


@effect(ThanksDue)
async def thank_on_thanks_due(event: ThanksDue, thanks: AllThanks, smtp_sender: SmtpSender) -> Events:
    """Send the mail, then commit."""
    if await thanks.find(event.order_id):
        return ()
    await smtp_sender.thank(event.order_id)
    return thanks.save((Thanks(id=event.order_id), (ThanksSent(order_id=event.order_id),)))
