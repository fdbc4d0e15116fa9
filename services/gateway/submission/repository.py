"""Repository of the submissions."""

from services.gateway.submission.submission import Submission
from shared.messaging.unit_of_work.repository import Repository


class Submissions(Repository[Submission]):
    """All submitted events."""

    aggregate, subject_type, collection = Submission, "submission", "submissions"
