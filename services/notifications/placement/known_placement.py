"""What mails say of a placement: whose it is, at which company, and from when until when."""

from datetime import date

from shared.messaging.model.aggregate import SchoolAggregate
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy


class KnownPlacement(SchoolAggregate):
    """State: references to the student and the company, and the first and last day as they are planned now."""

    student_id: str
    company_id: str
    starts_on: date
    ends_on: date


class KnownPlacements(Repository[KnownPlacement]):
    """Each placement that was proposed, confirmed or started since this is kept."""

    aggregate, subject_type, collection = KnownPlacement, "known_placement", "known_placements"
    tenancy = Tenancy.SCHOOL
