"""The error of set-up, and the ways out that its messages name."""

WAYS_OUT = (
    "Ways out: `deploy/containers/up.sh` with Docker, or set RABBITMQ_URL and MONGODB_URL to existing servers"
    " (then no server is installed)."
)


class MissingError(RuntimeError):
    """Something is missing that cannot be installed; the message is one sentence for the user, and the ways out."""
