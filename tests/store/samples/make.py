"""Make the sample of the newest format version beside this file. Run once a version, then keep the file for good."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from bearwitness.store import migrate  # noqa: E402
from bearwitness.store.casebook import Casebook  # noqa: E402
from store.test_verify import fill  # noqa: E402

if __name__ == "__main__":
    path = HERE / f"version-{migrate.newest()}.casebook"
    with Casebook.create(path, title="A sample: invented events in an invented valley", actor="sample") as casebook:
        fill(casebook)
        path.with_suffix(".fingerprint").write_text(casebook.fingerprint() + "\n")
    print(path.name)
