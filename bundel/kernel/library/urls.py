"""Addresses of templates, under /werk/."""

from django.urls import path

from bundel.kernel.library import views

urlpatterns = [
    path("sjablonen/", views.templates, name="templates"),
    path("sjablonen/nieuw/", views.template_new, name="template_new"),
    path("sjablonen/overnemen/", views.template_start, name="template_start"),
    path("sjablonen/<uuid:key>/", views.template, name="template"),
    path("sjablonen/<uuid:key>/bewerken/", views.template_edit, name="template_edit"),
    path("sjablonen/<uuid:key>/pdf/", views.template_paper, name="template_paper"),
    path("sjablonen/<uuid:key>/einde/", views.template_end, name="template_end"),
]
