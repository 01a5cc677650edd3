"""The WSGI application that granian serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bundel.settings")
application = get_wsgi_application()

# What was imported stays: the collector need not walk it again and again while someone waits for a page.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 50)
