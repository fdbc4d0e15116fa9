"""SMTP server and simulated telephones of local runs, whose pages show what came; nothing leaves the machine."""

import asyncio
from contextlib import closing

import uvicorn
from aiosmtpd.smtp import SMTP

from shared.service.secret_folder import secret_folder
from tools.mailbox.mail_store import MailStore
from tools.mailbox.settings import MailboxSettings
from tools.mailbox.smtp_handler import SmtpHandler
from tools.mailbox.telephone_store import TelephoneStore
from tools.mailbox.web import mailbox_app


async def serve() -> None:
    """Serve SMTP and HTTP until SIGTERM."""
    settings = MailboxSettings(_secrets_dir=secret_folder())
    with closing(MailStore(settings.folder)) as store, closing(TelephoneStore(settings.folder)) as telephones:
        handler = SmtpHandler(store)
        smtp = await asyncio.get_running_loop().create_server(
            lambda: SMTP(handler, hostname="mailbox.example", enable_SMTPUTF8=True), settings.host, settings.smtp_port
        )
        app = mailbox_app(store, telephones, settings)
        web = uvicorn.Config(app, host=settings.host, port=settings.http_port, log_level="warning")
        async with smtp:
            await uvicorn.Server(web).serve()


if __name__ == "__main__":
    asyncio.run(serve())
