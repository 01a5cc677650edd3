"""Calculating, under /werk/rekenen/."""

from django.urls import path

from bundel.shell.calculators import views

urlpatterns = [
    path("rekenen/", views.calculators, name="calculators"),
    path("rekenen/<str:name>/", views.calculator, name="calculator"),
]
