import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from bearwitness.cli.main import COMMANDS

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reference" / "cli.md"


def test_the_reference_is_what_the_commands_say() -> None:
    checked = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "write_reference.py"), "--check"], capture_output=True, text=True
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_the_line_in_the_list_is_the_first_of_the_command_s_own_help(name: str) -> None:
    words = import_module(f"bearwitness.cli.{name}").command.__doc__
    assert words.partition("\n")[0] == COMMANDS[name]


def test_every_module_that_is_a_command_is_listed() -> None:
    folder = ROOT / "src" / "bearwitness" / "cli"
    modules = {path.stem for path in folder.glob("*.py") if "\ndef command(" in path.read_text(encoding="utf-8")}
    assert modules == set(COMMANDS)


def test_every_line_fits_80_columns() -> None:
    inside = PAGE.read_text(encoding="utf-8").split("```")[1::2]
    assert max(len(line) for block in inside for line in block.splitlines()) <= 80


def test_every_field_of_the_schema_is_described_by_a_type() -> None:
    schema = json.loads((ROOT / "docs" / "reference" / "report.schema.json").read_text(encoding="utf-8"))
    for name, shape in schema["$defs"].items():
        assert shape.get("type") == "object" or "oneOf" in shape, name
        if shape.get("type") == "object":
            assert shape["additionalProperties"] is False, name
            assert set(shape["required"]) <= set(shape["properties"]), name
