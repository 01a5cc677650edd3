"""Addresses of decisions, under /werk/."""

urlpatterns: list = []
