"""Machine code for the inner loops, kept on disk where that is possible.

numba keeps what it compiled beside the source or in the user's cache folder. Where neither can be written (a
read-only installation) it refuses to decorate; then the code is compiled in memory, once a process.
"""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba

Function = TypeVar("Function", bound=Callable[..., Any])


def compiled(function: Function) -> Function:
    """The function as machine code. The same arguments give the same bits: no fast-math, no threads."""
    try:
        return cast(Function, numba.njit(cache=True, nogil=True, error_model="numpy")(function))
    except RuntimeError:  # no place to keep the compiled code
        return cast(Function, numba.njit(nogil=True, error_model="numpy")(function))
