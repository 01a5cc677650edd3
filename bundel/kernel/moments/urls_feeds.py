"""Secret calendar addresses, under /kalender/, without sign-in."""

from django.urls import path

from bundel.kernel.moments import views_feeds

urlpatterns = [path("<str:token>.ics", views_feeds.feed, name="moment_feed")]
