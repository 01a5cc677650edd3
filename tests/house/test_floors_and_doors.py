"""Who may import whom: the floors of the whole, and the two doors of each room."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.files import ROOT, shown, with_suffix

HOUSES_OF_ROOMS = ("bundel/kernel", "bundel/services")
# The ground that every room stands on: who looks, what may be done, what is written down, what a room declares.
GROUND = ("bundel.kernel.access", "bundel.kernel.rooms")
CLOSED = ("models", "views", "urls", "forms", "apps", "migrations")
DOORS = ("commands", "queries")
SCREEN_PARTS = ("commands", "queries", "forms", "views")
# The screens of access need lists, and so stand in a room above it: its tables are theirs too, though not its screens'.
OWN_TABLES = {"bundel.kernel.accounts": "bundel.kernel.access"}
SHARED_CONDITION = "bundel.kernel.access.models.dated"  # a condition for constraints, not a table


def imports(tree: ast.AST) -> list[tuple[int, str]]:
    """Every import with its line; `from a.b import c` counts as a.b.c."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found += [(node.lineno, f"{node.module}.{alias.name}") for alias in node.names]
    return found


def entered(module: str) -> tuple[str, str] | None:
    """The room and the part of it that a dotted name enters, (`bundel.kernel.plan`, `commands`); None outside rooms.

    A door may be several files: `commands_members` is `commands` too.
    """
    parts = module.split(".")
    if len(parts) < 4 or "/".join(parts[:2]) not in HOUSES_OF_ROOMS:
        return None
    return ".".join(parts[:3]), parts[3].split("_")[0]


def wrong_ways(name: str, code: str) -> list[str]:
    """The ways by which a file of a room, `bundel/kernel/plan/views.py`, gets at what it must not."""
    own = ".".join(Path(name).parts[:3])
    is_screen = "views" in (Path(name).parts[3], Path(name).stem.split("_")[0])
    tree = ast.parse(code)
    found = []
    for line, module in imports(tree):
        if module == SHARED_CONDITION or (way := entered(module)) is None:
            continue
        room, part = way
        allowed = may_enter(room, part, own=own, is_screen=is_screen)
        if not allowed:
            found.append(f"{name}:{line} imports {module}; come in through {' or '.join(DOORS)}")
    if is_screen:
        found += [
            f"{name}:{node.lineno} reads a table; ask queries"
            for node in ast.walk(tree)
            if isinstance(node, ast.Attribute) and node.attr in ("objects", "_default_manager", "_base_manager")
        ]
    return found


def may_enter(room: str, part: str, *, own: str, is_screen: bool) -> bool:
    if room == own:
        return not is_screen or part in SCREEN_PARTS or (own in GROUND and part not in CLOSED)
    if OWN_TABLES.get(own) == room and part == "models":
        return not is_screen
    return part in DOORS or (room in GROUND and part not in CLOSED)


def test_imports_run_downward_only() -> None:
    command = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("house", HOUSES_OF_ROOMS)
def test_a_room_is_entered_through_its_doors_alone(house: str) -> None:
    files = [path for path in with_suffix(".py", under=house) if len(path.relative_to(ROOT).parts) > 3]
    wrong = [way for path in files for way in wrong_ways(shown(path), path.read_text(encoding="utf-8"))]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("bundel/kernel/plan/views.py", "from bundel.kernel.plan.models import Action"),
        ("bundel/kernel/plan/views_upload.py", "from bundel.kernel.plan import models"),
        ("bundel/kernel/plan/views/upload.py", "import bundel.kernel.plan.models"),
        ("bundel/kernel/plan/views.py", "from bundel.kernel.parties.forms import MemberForm"),
        ("bundel/kernel/plan/views.py", "def page(request):\n    return Action.objects.all()"),
        ("bundel/kernel/plan/commands.py", "from bundel.kernel.parties.models import Party"),
        ("bundel/kernel/plan/commands.py", "def act():\n    from bundel.kernel.parties.models import Party"),
        ("bundel/services/debt/queries.py", "from bundel.kernel.access.models import Account"),
        ("bundel/kernel/accounts/views_admin.py", "from bundel.kernel.access.models import Account"),
    ],
)
def test_a_wrong_way_in_is_seen(name: str, code: str) -> None:
    assert len(wrong_ways(name, code)) == 1


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("bundel/kernel/plan/views.py", "from bundel.kernel.plan import commands, forms, queries"),
        ("bundel/kernel/plan/views.py", "from bundel.kernel.parties.queries import members"),
        ("bundel/kernel/plan/views.py", "from bundel.kernel.access.viewer import may"),
        ("bundel/kernel/plan/commands.py", "from bundel.kernel.plan.models import Action\nAction.objects.count()"),
        ("bundel/kernel/plan/models.py", "from bundel.kernel.access.models import dated"),
        ("bundel/kernel/access/views.py", "from bundel.kernel.access.viewer import viewer_of"),
    ],
)
def test_the_doors_stand_open(name: str, code: str) -> None:
    assert wrong_ways(name, code) == []
