"""Random draws in machine code: xoshiro256++ and the laws that the sampler needs.

Blackman & Vigna 2021 (generator); Doornik 2005 (ziggurat for normals); Marsaglia & Tsang 2000 (gammas); Hormann 1993
(binomials BTRS and Poisson PTRS). ``state`` is four 64-bit words, seeded by ``seeded``; it is changed in place.
"""

from math import erfc, exp, floor, lgamma, log, log1p, pi, sqrt

import numpy as np
import numpy.typing as npt

from bearwitness.estimate.compiled import compiled

State = npt.NDArray[np.uint64]
_LAYERS = 128
_TAIL = 3.442619855899
"""Where the lowest of 128 layers of equal area ends."""


def seeded(seed: int, chain: int = 0) -> State:
    """A state of its own for each seed and chain."""
    return np.random.SeedSequence([seed, chain]).generate_state(4, dtype=np.uint64).astype(np.uint64)


def _layers() -> npt.NDArray[np.float64]:
    """Right ends of the layers under exp(-x^2/2), from the lowest (widened to hold the tail) to 0."""
    density = exp(-0.5 * _TAIL * _TAIL)
    area = _TAIL * density + sqrt(pi / 2) * erfc(_TAIL / sqrt(2))
    ends = [area / density, _TAIL]
    for _ in range(_LAYERS - 2):
        height = exp(-0.5 * ends[-1] * ends[-1]) + area / ends[-1]
        ends.append(sqrt(max(-2.0 * log(min(height, 1.0)), 0.0)))
    return np.array([*ends, 0.0])


_ENDS = _layers()
_SCALE = 1.0 / (1 << 53)


@compiled
def word(state: State) -> np.uint64:
    """The next 64 bits."""
    s0, s1, s2, s3 = state[0], state[1], state[2], state[3]
    total = s0 + s3
    out: np.uint64 = ((total << np.uint64(23)) | (total >> np.uint64(41))) + s0
    t = s1 << np.uint64(17)
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= t
    s3 = (s3 << np.uint64(45)) | (s3 >> np.uint64(19))
    state[0], state[1], state[2], state[3] = s0, s1, s2, s3
    return out


@compiled
def uniform(state: State) -> float:
    """Between 0 and 1, never either."""
    return float((np.float64(word(state) >> np.uint64(11)) + 0.5) * _SCALE)


@compiled
def normal(state: State) -> float:
    """Standard normal."""
    while True:
        bits = word(state)
        layer = np.int64(bits & np.uint64(127))
        u = 2.0 * (np.float64(bits >> np.uint64(11)) + 0.5) * _SCALE - 1.0
        x = float(u * _ENDS[layer])
        if abs(x) < _ENDS[layer + 1]:
            return x
        if layer == 0:
            while True:
                far = -log(uniform(state)) / _TAIL
                if -2.0 * log(uniform(state)) > far * far:
                    return _TAIL + far if u > 0 else -_TAIL - far
        low = exp(-0.5 * (_ENDS[layer] * _ENDS[layer] - x * x))
        high = exp(-0.5 * (_ENDS[layer + 1] * _ENDS[layer + 1] - x * x))
        if low + uniform(state) * (high - low) < 1.0:
            return x


@compiled
def gamma(state: State, shape: float) -> float:
    """Gamma of scale 1, for shapes of 1 and more."""
    d = shape - 1.0 / 3.0
    c = 1.0 / sqrt(9.0 * d)
    while True:
        x = normal(state)
        v = 1.0 + c * x
        if v <= 0.0:
            continue
        v = v * v * v
        u = uniform(state)
        if u < 1.0 - 0.0331 * x * x * x * x:
            return d * v
        if log(u) < 0.5 * x * x + d * (1.0 - v + log(v)):
            return d * v


@compiled
def log_gamma(state: State, shape: float) -> float:
    """Logarithm of a gamma draw, safe for the smallest shapes, where the draw itself is 0 in machine numbers."""
    if shape >= 1.0:
        return log(gamma(state, shape))
    return log(gamma(state, shape + 1.0)) + log(uniform(state)) / shape


_FIRST_TEN = np.array([lgamma(k + 1) - ((k + 0.5) * log(k + 1) - (k + 1) + 0.5 * log(2 * pi)) for k in range(10)])


@compiled
def _stirling(k: float) -> float:
    """log k! less (k + 1/2) log(k + 1) - (k + 1) + log(2 pi)/2."""
    if k < 10.0:
        return float(_FIRST_TEN[int(k)])
    r = 1.0 / ((k + 1.0) * (k + 1.0))
    return (1.0 / 12.0 - (1.0 / 360.0 - r / 1260.0) * r) / (k + 1.0)


@compiled
def binomial(state: State, n: int, p: float) -> int:
    """Successes in n trials of probability p."""
    if n <= 0 or p <= 0.0:
        return 0
    if p >= 1.0:
        return n
    if p > 0.5:
        return n - _binomial(state, n, 1.0 - p)
    return _binomial(state, n, p)


@compiled
def _binomial(state: State, n: int, p: float) -> int:
    if n * p < 10.0:
        return _by_inversion(state, n, p)
    q = 1.0 - p
    spq = sqrt(n * p * q)
    b = 1.15 + 2.53 * spq
    a = -0.0873 + 0.0248 * b + 0.01 * p
    c = n * p + 0.5
    quick = 0.92 - 4.2 / b
    alpha = (2.83 + 5.1 / b) * spq
    m = floor((n + 1) * p)
    while True:
        u = uniform(state) - 0.5
        v = uniform(state)
        us = 0.5 - abs(u)
        k = floor((2.0 * a / us + b) * u + c)
        if us >= 0.07 and v <= quick:
            return int(k)
        if k < 0 or k > n:
            continue
        r = p / q
        bound = (m + 0.5) * log((m + 1.0) / (r * (n - m + 1.0)))
        bound += (n + 1.0) * log((n - m + 1.0) / (n - k + 1.0))
        bound += (k + 0.5) * log(r * (n - k + 1.0) / (k + 1.0))
        bound += _stirling(m) + _stirling(n - m) - _stirling(k) - _stirling(n - k)
        if log(v * alpha / (a / (us * us) + b)) <= bound:
            return int(k)


@compiled
def _by_inversion(state: State, n: int, p: float) -> int:
    q = 1.0 - p
    ratio = p / q
    first = exp(n * log1p(-p))
    while True:
        u = uniform(state)
        f = first
        k = 0
        while u > f and k < 120:
            u -= f
            k += 1
            f *= ratio * (n - k + 1) / k
        if k < 120 and k <= n:
            return k


@compiled
def poisson(state: State, mean: float) -> int:
    """Poisson; a mean of 1e15 and more gives the mean itself."""
    if mean <= 0.0:
        return 0
    if mean >= 1e15:
        return int(min(mean, 9e18))
    if mean < 10.0:
        limit = exp(-mean)
        k = 0
        product = uniform(state)
        while product > limit:
            k += 1
            product *= uniform(state)
        return k
    b = 0.931 + 2.53 * sqrt(mean)
    a = -0.059 + 0.02483 * b
    inverse = 1.1239 + 1.1328 / (b - 3.4)
    quick = 0.9277 - 3.6224 / (b - 2.0)
    log_mean = log(mean)
    while True:
        u = uniform(state) - 0.5
        v = uniform(state)
        us = 0.5 - abs(u)
        x = floor((2.0 * a / us + b) * u + mean + 0.43)
        if us >= 0.07 and v <= quick:
            return int(x)
        if x < 0 or (us < 0.013 and v > us):
            continue
        log_factorial = (x + 0.5) * log(x + 1.0) - x - 1.0 + 0.9189385332046727 + _stirling(x)
        if log(v * inverse / (a / (us * us) + b)) <= x * log_mean - mean - log_factorial:
            return int(x)
