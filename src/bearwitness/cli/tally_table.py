"""A tally on the screen."""

from rich import box
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from bearwitness.assess.render import words
from bearwitness.assess.tally import Table, TableRow


def show(table: Table, profile: str, console: Console) -> None:
    """Print the table with its total, and below it what the sums hide."""
    grid = Grid(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, show_footer=True)
    for number, key in enumerate(table.by or ("",)):
        grid.add_column(Text(key.replace("_", " ")), footer="total" if number == 0 else "", overflow="fold")
    grid.add_column("incidents", footer=str(table.total.incidents), justify="right")
    for harm, total in zip(table.harms, table.total.sums, strict=True):
        grid.add_column(
            Text(harm.replace("_", " ")), footer=words(total.count, open_ended=total.open_ended), justify="right"
        )
    for row in table.rows:
        grid.add_row(*(Text(cell) for cell in _cells(row)))
    console.print(grid)
    for line in notes(table, profile):
        console.print(Text(line))


def _cells(row: TableRow) -> list[str]:
    return [*row.keys, str(row.incidents), *(words(s.count, open_ended=s.open_ended) for s in row.sums)]


def notes(table: Table, profile: str) -> list[str]:
    """What a reader must know of the sums: the practice, what the brackets are, and what adds nothing."""
    lines = [f"Counting practice: {profile}. In brackets the least and the most that the sources allow."]
    for harm, total in zip(table.harms, table.total.sums, strict=True):
        if total.silent:
            lines.append(f"{harm}: {total.silent} of {table.total.incidents} incidents give no number and add nothing.")
    return lines
