"""Addresses of handshakes, under /werk/."""

urlpatterns: list = []
