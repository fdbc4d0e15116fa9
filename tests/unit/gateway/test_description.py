"""The description of the API tells which routes need the key of a portal."""

from services.gateway.service import service
from shared.app.application import application


def test_the_routes_of_portals_and_no_others_need_a_key() -> None:
    values = dict.fromkeys(("registration_url", "operations_url"), "http://127.0.0.1:1")
    values |= dict.fromkeys(("registration_credential", "operations_credential"), "secret")
    values |= {"mongodb_url": "mongodb://127.0.0.1:1/x", "rabbitmq_url": "amqp://127.0.0.1:1/", "environment": "test"}
    described = application(service, service.settings.model_validate(values)).openapi()
    schemes = described["components"]["securitySchemes"]
    assert schemes["portal key"]["scheme"] == "bearer"
    assert schemes["access token"]["flows"] == {"clientCredentials": {"tokenUrl": "/oauth/token", "scopes": {}}}
    secured = {
        f"{method.upper()} {path}"
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
        if operation.get("security") == [{"portal key": []}, {"access token": []}]
    }
    assert secured == {"POST /v1/events", "GET /v1/events/{submission_id}", "PUT /v1/people/{ref}"}
