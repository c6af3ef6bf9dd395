from collections.abc import Iterator
from pathlib import Path

import pytest

from bearwitness.store.casebook import Casebook

PLUGIN = Path(__file__).parents[1] / "plugin"
TEXTS = {
    "a.txt": "At least 9 people were killed in Lomar on 2012-05-03, officials said.\n\nShops closed.",
    "b.txt": "9 people were killed in Lomar on 2012-05-03. 4 people were killed in Dervan.",
    "deep/c.txt": "30 people have died since 2007: 10 here and 20 there. 2 people were killed in Zarim on 2012-06-01.",
}


@pytest.fixture(autouse=True)
def fake_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader "fake" is installed for the test, as a plugin would be."""
    monkeypatch.syspath_prepend(str(PLUGIN))


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A folder with three small reports."""
    folder = tmp_path / "reports"
    for name, text in TEXTS.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def valley(tmp_path: Path) -> Iterator[Casebook]:
    """An empty casebook in a file."""
    with Casebook.create(tmp_path / "valley.casebook") as made:
        yield made
