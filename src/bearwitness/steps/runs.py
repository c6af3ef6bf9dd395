"""The record of one execution of a step: what was asked, by which version, when, and what came of it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from bearwitness.codebook.load import load
from bearwitness.model.ids import content_id
from bearwitness.model.problem import Problem
from bearwitness.model.run import Run
from bearwitness.steps.version import VERSION
from bearwitness.store.casebook import Casebook


@dataclass(frozen=True, slots=True)
class Begun:
    """A step that has begun: its name, its options as JSON values, and when (UTC)."""

    step: str
    options: dict[str, Any]
    at: datetime


def begin(step: str, options: Any) -> Begun:
    """Note the beginning of a step. ``options`` is its options object; paths and days become texts."""
    return Begun(step, json.loads(json.dumps(asdict(options), default=str)), datetime.now(UTC))


def finish(casebook: Casebook, begun: Begun, counts: Mapping[str, int], problems: Sequence[Problem] = ()) -> Run:
    """Store the run and its problems; call it inside the transaction that stores the results, where there is one."""
    codebook = load()
    ended = datetime.now(UTC)
    run = Run(
        content_id("run", begun.step, begun.options, begun.at.isoformat(), ended.isoformat()),
        begun.step,
        begun.options,
        VERSION,
        f"{codebook.version} {codebook.sha256[:12]}",
        begun.at,
        ended,
        dict(counts),
        tuple(problems),
    )
    with casebook.writing():
        casebook.add_problems(problems)
        casebook.add_run(run)
    return run
