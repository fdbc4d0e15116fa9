"""What survey is told from outside."""

from pydantic import Field, SecretStr
from pydantic_settings import SettingsConfigDict

from shared.service.settings import ServiceSettings


class SurveySettings(ServiceSettings):
    """Survey links, and the key that keeps answers apart from people."""

    model_config = SettingsConfigDict(env_prefix="SURVEY_")

    link_key: SecretStr = Field(description="Signs the survey links; without it no answer leads back to a person.")
