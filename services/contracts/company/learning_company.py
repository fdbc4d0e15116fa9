"""Which accreditations a company has lost, as far as contracts must know (R52)."""

from datetime import date, timedelta

from pydantic import Field

from shared.events.registration.accreditation import AccreditationExpired, AccreditationGranted, AccreditationWithdrawn
from shared.messaging.model.aggregate import Aggregate
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy

AccreditationNews = AccreditationGranted | AccreditationWithdrawn | AccreditationExpired


class LearningCompany(Aggregate):
    """State: by qualification (crebo) the last day of its accreditation, None without an end.

    A qualification that is not named here was accredited when the placement was confirmed, and nothing changed since.
    """

    until: dict[str, date | None] = Field(default_factory=dict)
    leerbedrijf_ids: dict[str, str] = Field(default_factory=dict)
    """By qualification its leerbedrijf-ID, as the last grant told it."""

    def record(self, news: AccreditationNews) -> "LearningCompany":
        """Record a grant, a withdrawal or an end; other qualifications keep theirs (R15)."""
        ids = self.leerbedrijf_ids
        match news:
            case AccreditationGranted():
                last, ids = news.valid_until, {**ids, news.crebo: news.leerbedrijf_id}
            case AccreditationWithdrawn():
                last = news.effective_on - timedelta(days=1)
            case AccreditationExpired():
                last = news.expired_on
        return self.model_copy(update={"until": {**self.until, news.crebo: last}, "leerbedrijf_ids": ids})

    def is_accredited(self, crebo: str, on: date) -> bool:
        """Whether nothing that is known here says that it is not accredited on that day."""
        last = self.until.get(crebo)
        return last is None or on <= last


class LearningCompanies(Repository[LearningCompany]):
    """The companies about whose accreditation an event was processed."""

    aggregate, subject_type, collection = LearningCompany, "learning_company", "learning_companies"
    tenancy = Tenancy.SHARED

    async def of(self, company_id: str) -> LearningCompany:
        """The company, or an empty one when no event about it was processed."""
        return await self.find(company_id) or LearningCompany(id=company_id)
