"""The repository of the record of lost bindings."""

from services.operations.topology.binding_record import ID, BindingRecord
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy


class BindingRecords(Repository[BindingRecord]):
    """It holds one aggregate."""

    aggregate, subject_type, collection = BindingRecord, "binding_record", "binding_records"
    tenancy = Tenancy.SHARED

    async def current(self) -> BindingRecord:
        """The record; an empty one before the first comparison."""
        return await self.find(ID) or BindingRecord(id=ID)
