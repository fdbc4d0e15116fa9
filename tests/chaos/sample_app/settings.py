"""The settings of a process of the sample app."""

from pathlib import Path

from pydantic_settings import SettingsConfigDict

from shared.service.settings import ServiceSettings


class SampleAppSettings(ServiceSettings):
    """The settings of every service, and those that only fault tests use."""

    model_config = SettingsConfigDict(env_prefix="SAMPLE_APP_", frozen=True, extra="ignore")

    smtp_url: str = "smtp://127.0.0.1:1025"
    delivery_log: Path | None = None
    """The folder of the delivery logs; none are written without it."""
    failures: Path | None = None
    """The folder of the failure rules (failure_injection.py)."""
    skew: float = 0.0
    """Seconds by which the system clock of this process is off."""
