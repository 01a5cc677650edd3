"""Addresses of the year's programme, under /werk/."""

urlpatterns: list = []
