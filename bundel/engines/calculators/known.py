"""Every calculator of the house, by name. A new engine adds its own tuple here."""

from bundel.engines.archive.calculators import CALCULATORS as ARCHIVE
from bundel.engines.calculators.calculator import Calculator
from bundel.engines.governance.calculators import CALCULATORS as GOVERNANCE
from bundel.engines.legal.calculators import CALCULATORS as LEGAL
from bundel.engines.privacy.calculators import CALCULATORS as PRIVACY

CALCULATORS: dict[str, Calculator] = {
    each.name: each
    for each in (
        *ARCHIVE,
        *GOVERNANCE,
        *LEGAL,
        *PRIVACY,
    )
}
