"""Several chains from far-apart starts, run until they agree; how well they agree (Gelman & Rubin; Vehtari 2021)."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bearwitness.estimate import dice, latent
from bearwitness.estimate.capture import CaptureTable

Floats = npt.NDArray[np.float64]
CHAINS = 4
GOOD_RHAT = 1.01
BAD_RHAT = 1.05
HOPELESS = 1.5
"""Above this after three rounds more rounds are not worth the wait: the answers lie apart."""
ENOUGH = 400
"""Effective draws below which no interval is given."""
CAP_SHARE = 1e-3
_WARM = 500


@dataclass(frozen=True, slots=True)
class Budget:
    """How long to run: ``draws`` kept a chain and round, one every ``thin`` sweeps, at most ``rounds`` rounds.

    ``burn`` sweeps are thrown away first.
    """

    draws: int = 2500
    thin: int = 20
    rounds: int = 8
    burn: int = 20_000


@dataclass(frozen=True, slots=True)
class Sampled:
    """Draws of all persons N, shape (chains, draws), and how far they can be believed.

    ``rhat`` and ``ess`` are of log n0; ``capped`` the share of draws of n0 made again for being above the cap;
    ``sweeps`` a chain, burn-in included.
    """

    draws: Floats
    rhat: float
    ess: float
    capped: float
    sweeps: int
    seed: int

    @property
    def quantiles(self) -> tuple[float, float, float]:
        """2.5%, 50%, 97.5% of the pooled draws."""
        low, middle, high = np.quantile(self.draws, (0.025, 0.5, 0.975))
        return float(low), float(middle), float(high)

    @property
    def mixed(self) -> bool:
        """Whether an interval may be given."""
        return self.rhat <= GOOD_RHAT and self.ess >= ENOUGH and self.capped <= CAP_SHARE

    @property
    def refused(self) -> bool:
        """Whether not even a median may be given."""
        return self.rhat > BAD_RHAT or self.capped > CAP_SHARE


def sample(
    table: CaptureTable, seed: int, *, budget: Budget | None = None, chains: int = CHAINS,
    told: Callable[[int, float], None] | None = None,
) -> Sampled:  # fmt: skip
    """Run the chains round by round until they agree or the budget ends.

    Discards a burn-in, then as many of the first rounds as leave the later half. ``told`` hears of each round:
    its number and Rhat.
    """
    plan = budget or Budget()
    held = np.array([[p >> j & 1 for j in range(table.size)] for p in table.patterns], dtype=np.bool_)
    counts = np.array(table.counts, dtype=np.int64)
    running = [start(table, seed, c, held, counts) for c in range(chains)]
    for chain in running:
        latent.advance(chain, held, counts, 1, plan.burn)
        chain.tallies[:] = 0
    kept: list[Floats] = []
    for number in range(1, plan.rounds + 1):
        drawn = [latent.advance(chain, held, counts, plan.draws, plan.thin) for chain in running]
        kept.append(np.array(drawn, dtype=np.float64))
        unseen = np.hstack(kept[len(kept) // 2 :] if len(kept) > 2 else kept)
        logs = np.log1p(unseen)
        rhat, ess = split_rhat(logs), effective(logs)
        if told is not None:
            told(number, rhat)
        if (number >= 2 and rhat <= GOOD_RHAT and ess >= 2 * ENOUGH) or (number >= 3 and rhat > HOPELESS):
            break
    tallies = np.sum([chain.tallies for chain in running], axis=0)
    capped = float(tallies[1]) / max(float(tallies.sum()), 1.0)
    sweeps = plan.burn + number * plan.draws * plan.thin
    return Sampled(table.n + unseen, rhat, ess, capped, sweeps, seed)


def start(
    table: CaptureTable, seed: int, number: int, held: npt.NDArray[np.bool_], counts: npt.NDArray[np.int64]
) -> latent.Chain:
    """Even chains start from the lists' own rates, few classes and classes in falling order; odd ones far away."""
    rng = np.random.default_rng([seed, number])
    classes, shape = latent.CLASSES, (latent.CLASSES, table.size)
    rates, alpha = np.tile(np.array(table.sizes()) / table.n, (classes, 1)), 0.3 / classes
    if number % 4 == 1:
        rates, alpha = rng.uniform(0.02, 0.98, shape), 1.0
    elif number % 4 == 3:
        rates, alpha = np.where(rng.random(shape) < 0.5, 0.03, 0.6), 3.0
    chain = latent.Chain(
        np.clip(rates, 1e-6, 1 - 1e-6), np.full(classes, 1 / classes), np.zeros(classes, dtype=np.int64),
        np.array([alpha]), np.zeros(2, dtype=np.int64), dice.seeded(seed, number),
    )  # fmt: skip
    if number % 2 == 0:
        latent.advance(chain, held, counts, 1, _WARM, learn=False)
        order = np.argsort(-chain.weights, kind="stable")
        for part in (chain.weights, chain.rates, chain.unseen):
            part[:] = part[order]
    return chain


def split_rhat(draws: Floats) -> float:
    """Potential scale reduction of the halves of each chain, ``draws`` (chains, draws); 1 where nothing varies."""
    half = draws.shape[1] // 2
    parts = np.vstack([draws[:, :half], draws[:, half : 2 * half]])
    within = parts.var(axis=1, ddof=1).mean()
    between = half * parts.mean(axis=1).var(ddof=1)
    if within == 0:
        return 1.0 if between == 0 else float("inf")
    return float(np.sqrt((within * (half - 1) / half + between / half) / within))


def effective(draws: Floats) -> float:
    """Effective number of draws over all chains, by Geyer's initial monotone sequence (Vehtari et al. 2021)."""
    chains, length = draws.shape
    within = draws.var(axis=1, ddof=1).mean()
    if within == 0:
        return float(draws.size)
    autocovariance = np.mean([_autocovariance(chain) for chain in draws], axis=0)
    between = draws.mean(axis=1).var(ddof=1) if chains > 1 else 0.0
    variance = within * (length - 1) / length + between
    rho = 1.0 - (within - autocovariance * length / (length - 1)) / variance
    pairs = rho[: length - length % 2].reshape(-1, 2).sum(axis=1)
    end = int(np.argmax(pairs < 0)) if (pairs < 0).any() else len(pairs)
    monotone = np.minimum.accumulate(pairs[: max(end, 1)])
    time = max(-1.0 + 2.0 * float(monotone.sum()), 1.0 / np.log10(max(draws.size, 10)))
    return float(draws.size / time)


def _autocovariance(chain: Floats) -> Floats:
    length = len(chain)
    spectrum = np.fft.rfft(chain - chain.mean(), 2 * length)
    out: Floats = np.fft.irfft(spectrum * spectrum.conjugate(), 2 * length)[:length] / length
    return out
