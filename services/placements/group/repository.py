"""Repository of the groups."""

from services.placements.group.student_group import StudentGroup
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy


class Groups(Repository[StudentGroup]):
    """All groups, drafts and others."""

    aggregate, subject_type, collection = StudentGroup, "group", "groups"
    tenancy = Tenancy.SCHOOL
