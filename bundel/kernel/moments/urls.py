"""Addresses of moments, under /werk/."""

from django.urls import path

from bundel.kernel.moments import views, views_desk, views_presence, views_series

urlpatterns = [
    path("momenten/", views.moments, name="moments"),
    path("momenten/agenda/", views_desk.agenda, name="moment_agenda"),
    path("momenten/agenda/adres/", views_desk.feed_new, name="moment_feed_new"),
    path("momenten/agenda/adres/<uuid:pk>/einde/", views_desk.feed_end, name="moment_feed_end"),
    path("momenten/onthaal/", views_desk.reception, name="moment_reception"),
    path("momenten/aanwezigheid/", views_presence.presence, name="moment_presence"),
    path("momenten/aanwezigheid/reservaties/", views_presence.bookings, name="bookings"),
    path("momenten/aanwezigheid/geteld/", views_presence.presences, name="presences"),
    path("momenten/reeks/nieuw/", views_series.series_new, name="series_new"),
    path("momenten/reeks/<uuid:pk>/", views_series.series, name="series"),
    path("momenten/reeks/<uuid:pk>/wijzig/", views_series.series_edit, name="series_edit"),
    path("momenten/reservatie/<uuid:pk>/<slug:step>/", views_desk.step, name="booking_step"),
    path("momenten/<uuid:pk>/", views.moment, name="moment"),
    path("momenten/<uuid:pk>/reserveer/", views.book, name="moment_book"),
    path("momenten/<uuid:pk>/afgelasten/", views.cancel, name="moment_cancel"),
    path("momenten/<uuid:pk>/verplaats/", views.move, name="moment_move"),
    path("momenten/<uuid:pk>/tel/", views.count, name="moment_count"),
    path("momenten/<uuid:pk>/moment.ics", views.calendar, name="moment_ics"),
]
