"""The addresses of HSDS 3.0, which end without a slash."""

from django.urls import path

from bundel.kernel.offers import views_hsds as views

urlpatterns = [
    path("", views.about, name="hsds"),
    path("services", views.services, name="hsds_services"),
    path("services/<uuid:pk>", views.service, name="hsds_service"),
    path("organizations", views.organizations, name="hsds_organizations"),
    path("organizations/<uuid:pk>", views.organization, name="hsds_organization"),
    path("taxonomies", views.taxonomies, name="hsds_taxonomies"),
    path("taxonomies/<uuid:pk>", views.taxonomy, name="hsds_taxonomy"),
    path("taxonomy_terms", views.taxonomy_terms, name="hsds_taxonomy_terms"),
    path("taxonomy_terms/<uuid:pk>", views.taxonomy_term, name="hsds_taxonomy_term"),
    path("service_at_locations", views.service_at_locations, name="hsds_service_at_locations"),
    path("service_at_locations/<uuid:pk>", views.service_at_location, name="hsds_service_at_location"),
]
