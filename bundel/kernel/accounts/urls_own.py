"""Addresses of what is a person's own, under /werk/."""

from django.urls import path

from bundel.kernel.accounts import views_calendar

urlpatterns = [
    path("mijn-kalender/", views_calendar.my_calendar, name="my_calendar"),
    path("mijn-kalender/intrekken/", views_calendar.my_calendar_stop, name="my_calendar_stop"),
]
