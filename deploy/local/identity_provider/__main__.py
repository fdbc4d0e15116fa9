"""Start the local identity provider; refused in production."""

import sys

import uvicorn
from pydantic import ValidationError

from deploy.local.identity_provider.app import identity_provider_app
from deploy.local.identity_provider.settings import IdentityProviderSettings
from shared.service.secret_folder import secret_folder

CONFIGURATION_ERROR = 78


def main() -> int:
    """Serve until SIGTERM; 78 when a setting is invalid, as the environment `production` is."""
    try:
        settings = IdentityProviderSettings(_secrets_dir=secret_folder())
    except ValidationError as invalid:
        for error in invalid.errors(include_input=False):
            name = "_".join(map(str, error["loc"])).upper()
            sys.stderr.write(f"identity_provider: IDENTITY_PROVIDER_{name}: {error['msg']}\n")
        return CONFIGURATION_ERROR
    app = identity_provider_app(settings)
    uvicorn.run(app, host=settings.http_host, port=settings.http_port, log_level="warning")
    return 0


if __name__ == "__main__":
    sys.exit(main())
