"""Addresses of indicators, under /werk/."""

from django.urls import path

from bundel.kernel.figures import views

urlpatterns = [
    path("cijfers/", views.indicators, name="indicators"),
    path("cijfers/nieuw/", views.new, name="indicator_new"),
    path("cijfers/<uuid:key>/", views.one, name="indicator_detail"),
    path("cijfers/<uuid:key>/bewerk/", views.edit, name="indicator_edit"),
    path("cijfers/<uuid:key>/meld/", views.observe, name="indicator_observe"),
    path("cijfers/<uuid:key>/streef/", views.aim, name="indicator_aim"),
    path("cijfers/<uuid:key>/stop/", views.end, name="indicator_end"),
]
