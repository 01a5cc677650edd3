"""A small programme of its own: forty youngsters a year, until the end of 2026."""

from bundel.kernel.cases import commands_types

SMALL = """key = "proef"
version = 1
number = "PRF"
label = { nl = "Proef", fr = "Essai", en = "Trial" }
about = { nl = "Een proef.", fr = "Un essai.", en = "A trial." }

[retention]
years = 5
source = "proef"

[programme]
until = 2026-12-31

[programme.goal]
number = 40
counts = "state:running"
source = "jaarprogramma 2026"

[programme.target]
words = { nl = "jongeren", fr = "jeunes", en = "youngsters" }
ages = { from = 18, until = 25 }

[[state]]
key = "new"
label = { nl = "nieuw", fr = "nouveau", en = "new" }
kind = "start"

[[state]]
key = "running"
label = { nl = "loopt", fr = "en cours", en = "running" }

[[state]]
key = "closed"
label = { nl = "klaar", fr = "terminé", en = "done" }
kind = "end"

[[move]]
key = "start"
label = { nl = "Begin", fr = "Commencer", en = "Start" }
from = ["new"]
to = "running"

[[move]]
key = "close"
label = { nl = "Sluit", fr = "Clôturer", en = "Close" }
from = ["running"]
to = "closed"
"""


def load(world, text=SMALL):
    return commands_types.load_type(text, file="proef.toml", by=world.viewer("Ella"), partnership=world.duin)[0]
