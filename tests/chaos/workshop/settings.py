"""What a process of the workshop is told from outside."""

from pathlib import Path

from pydantic_settings import SettingsConfigDict

from shared.service.settings import ServiceSettings


class WorkshopSettings(ServiceSettings):
    """The house's own settings, and what only a test needs."""

    model_config = SettingsConfigDict(env_prefix="WORKSHOP_", frozen=True, extra="ignore")

    smtp_url: str = "smtp://127.0.0.1:1025"
    diary: Path | None = None
    """Where each delivery is written down."""
    trouble: Path | None = None
    """What should go wrong inside the handlers (trouble.py)."""
    skew: float = 0.0
    """Seconds by which this process's system clock is wrong."""
