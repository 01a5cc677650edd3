"""The address that a calendar programme reads without sign-in, under /kalender/."""

from django.urls import path

from bundel.kernel.accounts import views_calendar

urlpatterns = [path("<str:token>.ics", views_calendar.calendar_feed, name="calendar_feed")]
