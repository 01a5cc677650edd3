"""Who this is: what a program asks first."""

from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja import Router, Schema

router = Router(tags=["me"])


class Me(Schema):
    name: str
    organisation: UUID
    partnership: UUID
    roles: list[str]
    writes: bool


@router.get("me", response=Me, url_name="api_me", operation_id="me", summary=_("Wie dit is"))
def who(request: HttpRequest) -> dict:
    viewer = request.viewer
    return {
        "name": viewer.name, "organisation": viewer.organisation, "partnership": viewer.partnership, "roles": sorted(viewer.roles()),
        "writes": request.key is None or request.key.writes,
    }  # fmt: skip
