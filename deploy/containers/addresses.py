"""Addresses within the composition, and the name of the administrator of its two servers."""

from deploy.local.secrets_file import Secrets

ADMINISTRATOR = "stageloket"
ORIGIN = "http://localhost:8080"
ADDRESSES = {
    "gateway": "http://gateway:8080",
    "registration": "http://registration:8081",
    "placements": "http://placements:8082",
    "contracts": "http://contracts:8083",
    "notifications": "http://notifications:8084",
    "survey": "http://survey:8085",
    "operations": "http://operations:8086",
    "mailbox": "http://mailbox:8025",
    "identity_provider": "http://identity-provider:8090",
    "outside_registers": "http://outside-registers:8091",
}
MONGODB, RABBITMQ, MANAGEMENT = "mongodb:27017", "rabbitmq:5672", "http://rabbitmq:15672"


def mongodb_url(account: str, secrets: Secrets, host: str = MONGODB) -> str:
    """The database of an account; the administrator's is `admin`."""
    database = "admin" if account == ADMINISTRATOR else account
    return f"mongodb://{account}:{secrets[f'mongod {account}']}@{host}/{database}?replicaSet=rs0&authSource=admin"


def rabbitmq_url(account: str, secrets: Secrets) -> str:
    """The default virtual host."""
    return f"amqp://{account}:{secrets[f'rabbitmq {account}']}@{RABBITMQ}/"
