"""Mutations that let a service talk to a server that it does not know, or the database run what a query brings."""

from tests.mutations.mutation import Edit, Mutation

TLS = "tests/integration/local/test_tls.py"
ENCRYPTION = (
    Mutation(
        "the authority of the settings is not the one that is asked",
        f"{TLS}::test_a_service_reaches_its_servers_and_is_reached_by_others_over_tls",
        (
            Edit(
                "shared/service/certificates.py",
                'RABBITMQ = ("cafile", "certfile")',
                'RABBITMQ = ("certfile", "cafile")',
            ),
        ),
    ),
    Mutation(
        "any server is believed over TLS",
        f"{TLS}::test_a_service_does_not_start_on_a_server_that_it_does_not_believe_or_that_does_not_believe_it",
        (
            Edit(
                "shared/service/certificates.py",
                "{**chosen, **dict(parse_qsl(parts.query))}",
                '{**chosen, **dict(parse_qsl(parts.query)), "no_verify_ssl": "1", "tlsInsecure": "true"}',
            ),
        ),
    ),
    Mutation(
        "the database runs scripts of queries",
        "tests/integration/local/test_servers.py::test_the_database_runs_no_script_of_a_query",
        (Edit("deploy/local/mongod.py", '            "--noscripting",\n', ""),),
    ),
)
