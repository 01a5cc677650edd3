"""Writes docs/bevolking.md: how well the made-up people of each region fit its margins.

python -m scripts.population > docs/bevolking.md
"""

from bundel.engines.population.fit import NAMES, table, worst
from bundel.engines.population.make import make
from bundel.engines.population.margins import margins_of, regions

SEED = 1
HEAD = """# De verzonnen bevolking

Om te zien wat een maatregel zou veranderen, rekent Bundel op verzonnen mensen: niemand van hen bestaat. Per gemeente passen ze bij de
randtotalen die publiek zijn. Dit blad zegt hoe goed, en wat er niet in zit. Elk resultaat dat op hen steunt draagt het woord ‘verzonnen’ mee.

Dit blad is gemaakt, niet geschreven: `python -m scripts.population > docs/bevolking.md` (zaad {seed}). Voor één regio, of met eigen
randtotalen: `bundel rights population --region w13 [--margins BESTAND]`. Hoe het werkt staat in `bundel/engines/population/README.md`.

## Wat niet gekend is

Van geen enkele gemeente hebben we de randtotalen {missing}. Ze zijn niet verzonnen: een regio die ze kent geeft een eigen bestand.
Zonder die cijfers komen soorten gezinnen, leeftijden binnen een gezin en de spreiding van inkomens uit aannames van onszelf
(`shape.toml`); geen statistiek. Over huur, spaargeld, huisvesting en statuten (zoals de verhoogde tegemoetkoming) zeggen de verzonnen
mensen niets: een voorwaarde daarop is dan ‘niet gekend’, nooit ‘nee’.
"""


def main() -> None:
    every = [make(margins_of(region), SEED) for region in regions()]
    missing = sorted(set.intersection(*(set(people.missing) for people in every)))
    print(HEAD.format(seed=SEED, missing=", ".join(NAMES[name] for name in missing)))
    for line in sorted({line for people in every for line in people.assumed}):
        print(f"- Aanname: {line}")
    for name, source in every[0].sources.items():
        print(f"- Bron van {NAMES[name]}: {source}")
    for people in every:
        households, persons = people.count
        off = ", ".join(f"{NAMES[name]} {value:.2f}%" for name, value in worst(people.fit).items())
        print(
            f"\n## {people.region}\n\n{households} gezinnen, {persons} mensen. Verst ernaast: {off}.\n\n{table(people)}"
        )


if __name__ == "__main__":
    main()
