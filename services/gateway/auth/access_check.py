"""What the front door asks before it passes a request on to a page of staff, and where it sends others."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Header, Query, Request
from fastapi.responses import RedirectResponse, Response

from services.gateway.auth.actor_tokens import sign_for
from services.gateway.auth.current_session import SESSION_DECIDES, SignedIn, current_session
from services.gateway.auth.return_path import own_path
from shared.access.policy import wrong_role as needs_role
from shared.access.role import Role
from shared.access.staff import HEADER
from shared.access.staff_member import StaffMember
from shared.web.problem_page import reads_pages
from shared.web.problems import Problem

router = APIRouter(include_in_schema=False, dependencies=[SESSION_DECIDES])
ANY_METHOD = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]


async def member_with_role(session: SignedIn, role: Annotated[list[Role] | None, Query()] = None) -> StaffMember:
    """Who is signed in. Raises Problem 401, or 403 without any of the roles, which stand here for a program that cannot
    verify the token itself."""
    member = session.member()
    if role and not member.actor.roles.intersection(role):
        raise needs_role(role)
    return member


@router.get("/internal/auth/check")
async def check(
    member: Annotated[StaffMember, Depends(member_with_role)], request: Request, audience: Annotated[str, Query()]
) -> Response:
    """204 with the actor token for the service `audience`, by the session of the cookie."""
    return Response(status_code=204, headers={HEADER: sign_for(request, member, audience)})


@router.api_route("/auth/required", methods=ANY_METHOD)
async def sign_in_required(request: Request, x_original_uri: Annotated[str, Header()] = "/") -> Response:
    """For a request that the front door stopped: a browser is led to the sign-in, a program gets 401."""
    if not reads_pages(request):
        raise Problem(401, "sign-in", "Sign in as a member of staff")
    wanted = own_path(x_original_uri) if request.method in ("GET", "HEAD") else "/"
    return RedirectResponse(f"/auth/sign-in?{urlencode({'next': wanted})}", 303)


@router.api_route("/auth/forbidden", methods=ANY_METHOD)
async def wrong_role(request: Request) -> Response:
    """For a request that the front door stopped because of the person's role."""
    session = await current_session(request)
    request.state.staff = session.member() if session else None
    request.state.actor = session.member().actor if session else None
    raise Problem(403, "wrong-role", "Your role does not include this")
