"""Numbers in words: "twenty-one", "two thousand", and years as they are spoken ("nineteen ninety-seven")."""


def number_of(parts: list[int]) -> int:
    """The number that a run of number words means."""
    if len(parts) > 1 and 13 <= parts[0] <= 20 and parts[1] >= 10 and parts[1] not in (100, 1000):
        return parts[0] * 100 + sum(parts[1:])
    total = current = 0
    for part in parts:
        if part == 100:
            current = (current or 1) * 100
        elif part == 1000:
            total += (current or 1) * 1000
            current = 0
        else:
            current += part
    return total + current


def joins(last: int, following: int) -> bool:
    """Whether a number word goes on with the next one ("twenty" "four", not "four" "two")."""
    if following in (100, 1000):
        return True
    if last in (100, 1000):
        return True
    return (last >= 20 and last % 10 == 0 and following < 10) or (13 <= last <= 20 and following >= 10)
