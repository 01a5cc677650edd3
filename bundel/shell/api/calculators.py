"""Each calculator as an operation of its own, with its question as the engine types it."""

from collections.abc import Callable

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext_lazy as _
from ninja import Router, Schema

from bundel.engines.calculators.asking import plain
from bundel.engines.calculators.calculator import Calculator
from bundel.engines.calculators.known import CALCULATORS

router = Router(tags=["calculators"])


class CalculatorOut(Schema):
    name: str
    title: str
    source: str


class CalculatorsOut(Schema):
    items: list[CalculatorOut]


@router.get("calculators", response=CalculatorsOut, url_name="api_calculators", operation_id="calculators", summary=_("De berekeningen"))
def calculators(request: HttpRequest) -> dict:
    found = sorted(CALCULATORS.values(), key=lambda one: one.name)
    return {"items": [{"name": one.name, "title": one.title, "source": one.source} for one in found]}


def _operation(calculator: Calculator) -> Callable[..., JsonResponse]:
    def compute(request: HttpRequest, asked: calculator.asked) -> JsonResponse:  # type: ignore[name-defined]
        return JsonResponse(plain(calculator.compute(asked).model_dump(exclude_none=True)))

    return compute


for _each in CALCULATORS.values():
    router.post(
        f"calculators/{_each.name}", response=dict, url_name=f"api_compute_{_each.name}", operation_id=f"compute_{_each.name}",
        summary=_each.title, description=_each.source,
    )(_operation(_each))  # fmt: skip
