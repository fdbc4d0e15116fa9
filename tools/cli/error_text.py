"""The sentence for an error response of a service."""

import httpx2


def error_text(response: httpx2.Response, service: str) -> str:
    """Title, detail and the fields that are wrong."""
    if "json" not in response.headers.get("content-type", ""):
        return f"{service} answers {response.status_code}."
    problem = response.json()
    errors = [f"{error['pointer']}: {error['detail']}" for error in problem.get("errors", ())]
    return "\n".join((f"{problem['title']}. {problem.get('detail', '')}".strip(), *errors))
