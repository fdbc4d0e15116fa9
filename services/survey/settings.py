"""Settings of the survey service."""

from pydantic import Field, SecretStr
from pydantic_settings import SettingsConfigDict

from shared.service.settings import ServiceSettings


class SurveySettings(ServiceSettings):
    """The key of the survey links, which also separates answers from people, and registration, which knows their
    names."""

    model_config = SettingsConfigDict(env_prefix="SURVEY_")

    link_key: SecretStr = Field(description="Signs the survey links; without it no answer leads back to a person.")
    registration_url: str = Field(description="Base URL of registration, which tells the name of the student.")
    registration_credential: SecretStr = Field(description="Shown to registration, which holds its hash.")
