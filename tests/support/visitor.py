"""A browser without script for tests of the sign-in: it keeps cookies as a browser does, also `__Host-` ones."""

import re
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urljoin

import httpx2

from deploy.local.local_stack import LocalStack
from shared.web.tls import NO_CERTIFICATES
from tests.support.html_standard import VALID_HTML

CLERK, TEACHER, OPERATOR, STUDENT = (
    "noor.fictief",
    "esra.modelstra",
    "ravi.verzonnen",
    "lotte.zomaar",
)
"""People of the local identity provider."""
PAGE = {"accept": "text/html", "accept-language": "en"}


class Visitor:
    """One browser at the front door of a local stack."""

    def __init__(self, local_stack: LocalStack) -> None:
        self.origin = local_stack.origin
        self.cookies: dict[str, str] = {}
        self.set_cookies: dict[str, str] = {}
        self._client = httpx2.AsyncClient(
            base_url=self.origin, timeout=20, verify=NO_CERTIFICATES, event_hooks=VALID_HTML
        )

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def send(self, method: str, path: str, **arguments: Any) -> httpx2.Response:
        """One request as of a page, without following where it leads."""
        headers = {**PAGE, "origin": self.origin, **arguments.pop("headers", {})}
        headers["cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        answer = await self._client.request(method, path, headers=headers, **arguments)
        for line in answer.headers.get_list("set-cookie"):
            for name, morsel in SimpleCookie(line).items():
                self.set_cookies[name] = line
                self.cookies[name] = morsel.value
                if morsel["max-age"] == "0":
                    del self.cookies[name]
        return answer

    async def get(self, path: str, **arguments: Any) -> httpx2.Response:
        """Follow where it leads."""
        return await self.follow(await self.send("GET", path, **arguments))

    async def follow(self, answer: httpx2.Response) -> httpx2.Response:
        """To the last page."""
        while answer.has_redirect_location:
            answer = await self.send("GET", urljoin(str(answer.request.url), answer.headers["location"]))
        return answer

    async def choose(self, page: httpx2.Response, person: str) -> httpx2.Response:
        """Choose a person on the page of the identity provider; returns its answer, which leads back."""
        request_id = re.search(r'name="request_id" value="([^"]+)"', page.text)
        assert request_id is not None, page.text
        return await self.send("POST", "/identity/choose", data={"request_id": request_id[1], "sub": person})

    async def sign_in(self, person: str, path: str = "/") -> httpx2.Response:
        """Open a page, sign in, and return to the page."""
        chooser = await self.get(f"/auth/sign-in?next={path}&fresh=1")
        return await self.follow(await self.choose(chooser, person))
