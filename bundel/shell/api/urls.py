"""Everything under /api/. The names stand in the house's own space, so that the table of addresses can hold each of them."""

from django.urls import path

from bundel.shell.api import views
from bundel.shell.api.api import api

OURS = "api-root"  # the framework's own first page: ours stands there
urlpatterns = [
    path("", views.page, name="api"),
    path("openapi.json", views.openapi, name="api_openapi"),
    *[one for one in api.urls[0] if one.name != OURS],
]
