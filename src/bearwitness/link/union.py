"""Disjoint sets of report ids; the root of a set is its smallest id, whatever the order of joins."""

from collections.abc import Iterable


class Union:
    """Sets that can be joined. ``members`` and ``size`` take any id of the set."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._root = {one: one for one in ids}
        self._members = {one: [one] for one in self._root}

    def find(self, one: str) -> str:
        """The smallest id of the set that ``one`` is in."""
        root = one
        while self._root[root] != root:
            root = self._root[root]
        while self._root[one] != root:
            self._root[one], one = root, self._root[one]
        return root

    def join(self, left: str, right: str) -> None:
        """Make the two sets one."""
        first, second = sorted((self.find(left), self.find(right)))
        if first != second:
            self._root[second] = first
            self._members[first] += self._members.pop(second)

    def members(self, one: str) -> list[str]:
        """Every id of the set."""
        return self._members[self.find(one)]

    def size(self, one: str) -> int:
        """How many ids the set holds."""
        return len(self.members(one))

    def groups(self) -> list[tuple[str, ...]]:
        """Every set, sorted."""
        return sorted(tuple(sorted(members)) for members in self._members.values())
