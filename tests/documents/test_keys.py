"""The inventory of keys names every setting of a service that holds a secret, a key or a certificate."""

from pathlib import Path

import pytest

from deploy.local.components import SERVICES
from deploy.rabbitmq.generate import service_of
from shared.service.settings import ServiceSettings

PAGE = Path(__file__).parents[2] / "docs/reference/keys.md"
NO_SECRET = {"clock_file", "claims_file", "topology_file"}
"""Files that may be read by everybody."""
NAMES = ("_key", "_keys", "_file", "_credentials", "smtp_url")


def inventoried(settings: type[ServiceSettings]) -> set[str]:
    """The settings that hold a secret, a key or a certificate, or the name of a file that does."""
    secret = {name for name, field in settings.model_fields.items() if "SecretStr" in str(field.annotation)}
    return secret | {name for name in settings.model_fields if name.endswith(NAMES)} - NO_SECRET


def missing(service: str, settings: type[ServiceSettings], page: str) -> list[str]:
    """Those that the page does not name: for this service, for all, or for every callee."""
    names = {
        name: (f"`{service}_{name}`".upper(), f"`<SERVICE>_{name.upper()}`", _to_a_callee(name))
        for name in inventoried(settings)
    }
    return sorted(name for name, forms in names.items() if not any(form and form in page for form in forms))


def _to_a_callee(name: str) -> str:
    return "`<SERVICE>_<CALLEE>_CREDENTIAL`" if name.endswith("_credential") else ""


@pytest.mark.parametrize("service", SERVICES)
def test_every_secret_and_certificate_of_a_service_is_in_the_inventory(service: str) -> None:
    settings = service_of(service).settings
    assert {"mongodb_url", "tls_certificate_file", "actor_keys"} <= inventoried(settings)
    assert missing(service, settings, PAGE.read_text()) == []


def test_a_setting_that_is_left_out_is_found() -> None:
    settings = service_of("gateway").settings
    for name, form in (("sign_in_key", "GATEWAY_SIGN_IN_KEY"), ("registration_credential", "<CALLEE>_CREDENTIAL")):
        assert name in missing("gateway", settings, PAGE.read_text().replace(form, "X"))
