"""Operations: the journal of every flow, dead letters and what is decided about them, and the operators' page."""

from services.operations import pages
from services.operations.dead_letter import api as dead_letter_api
from services.operations.dead_letter.handlers.store_dead_letter import store_dead_letter
from services.operations.dead_letter.store import DeadLetters
from services.operations.journal import api as journal_api
from services.operations.journal.handlers.record_on_every_fact import record_on_every_fact
from services.operations.journal.store import Entries
from services.operations.ruling import api as ruling_api
from services.operations.ruling import office
from services.operations.ruling.store import Rulings
from services.operations.settings import OperationsSettings
from shared.service.service import Service

service = Service(
    name="operations",
    settings=OperationsSettings,
    stores=(Entries, DeadLetters, Rulings),
    handlers=(record_on_every_fact, store_dead_letter),
    routers=(journal_api.router, ruling_api.router, dead_letter_api.router, pages.router, office.router),
)
