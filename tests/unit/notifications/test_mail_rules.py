"""Whom the desk informs and asks, of which event (R64, R111)."""

import pytest

from services.notifications.message.mail_renderer import LANGUAGES, MailRenderer
from services.notifications.message.planning import mails_of, plain_values
from shared.events.contracts.subsidy import SubsidyClaimable
from shared.events.survey.invitation import SurveyInvited
from shared.events.vocabulary import Respondent
from shared.testing.samples import sample


@pytest.mark.requirement("R64")
@pytest.mark.parametrize(("language", "claims"), [("nl", "U vraagt zelf aan"), ("en", "You claim it yourself")])
def test_the_company_is_informed_that_it_can_claim_and_that_it_claims_itself(language: str, claims: str) -> None:
    claimable = sample(SubsidyClaimable)
    assert mails_of(claimable) == ["subsidy_claimable|company:REF-0001"]
    assert claims in MailRenderer().render("subsidy_claimable", language, plain_values(claimable))[1]


@pytest.mark.requirement("R111")
@pytest.mark.parametrize("role", Respondent)
def test_the_desk_sends_the_survey_to_every_respondent_in_both_languages(role: Respondent) -> None:
    invited = sample(SurveyInvited).model_copy(update={"role": role, "respondent_ref": f"{role}-1"})
    assert mails_of(invited) == [f"survey_invitation|{role}-1"]
    values = {**plain_values(invited), "link": "https://school.example/survey/x"}
    for language in LANGUAGES:
        assert "https://school.example/survey/x" in MailRenderer().render("survey_invitation", language, values)[1]
