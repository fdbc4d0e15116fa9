"""Start the simulated registers; refused in production."""

import sys

import uvicorn
from pydantic import ValidationError

from deploy.local.outside_registers.app import outside_registers_app
from deploy.local.outside_registers.settings import OutsideRegistersSettings
from shared.service.secret_folder import secret_folder

CONFIGURATION_ERROR = 78


def main() -> int:
    """Serve until SIGTERM; 78 when a setting is invalid, as the environment `production` is."""
    try:
        settings = OutsideRegistersSettings(_secrets_dir=secret_folder())
    except ValidationError as invalid:
        for error in invalid.errors(include_input=False):
            name = "_".join(map(str, error["loc"])).upper()
            sys.stderr.write(f"outside_registers: OUTSIDE_REGISTERS_{name}: {error['msg']}\n")
        return CONFIGURATION_ERROR
    app = outside_registers_app(settings)
    uvicorn.run(app, host=settings.http_host, port=settings.http_port, log_level="warning")
    return 0


if __name__ == "__main__":
    sys.exit(main())
