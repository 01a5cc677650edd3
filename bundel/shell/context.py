"""What every page of the frame needs: the menu, the partnership, who looks."""

from django.http import HttpRequest


def frame(request: HttpRequest) -> dict[str, object]:
    return {}
