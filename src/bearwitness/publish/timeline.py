"""The timeline as an SVG drawing: one bar an incident, as long as its date is uncertain. Works without scripts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

from bearwitness.publish.records import Record
from bearwitness.publish.words import moment_words

WIDTH, ROW, TOP = 960, 18, 34
"""Pixels: width of the drawing, height of a row, room for the month names above."""
MOST_ROWS = 400
"""Beyond this many incidents a drawing says less than the table; the rest is named in words."""


LONGEST = 68
"""Characters of a title that fit beside a bar in half the drawing."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Days to pixels."""

    first: date
    days: int

    def x(self, day: date) -> float:
        """Left edge of a day."""
        return 10 + (WIDTH - 20) * (day - self.first).days / self.days


def timeline(records: Sequence[Record], title_of: dict[str, str]) -> str:
    """SVG of the dated records in order of their first day; "" when none is dated."""
    dated = [r for r in records if r.date.earliest is not None and r.date.latest is not None]
    dated = sorted(dated, key=lambda r: (r.date.earliest or date.min, r.date.latest or date.min, r.id))[:MOST_ROWS]
    if not dated:
        return ""
    firsts = [r.date.earliest for r in dated if r.date.earliest]
    lasts = [r.date.latest for r in dated if r.date.latest]
    start = min(firsts).replace(day=1)
    scale = Scale(start, max(28, (max(lasts) - start).days + 4))
    height = TOP + ROW * len(dated) + 8
    body = [_months(scale, height), *(_bar(r, i, scale, title_of[r.id]) for i, r in enumerate(dated))]
    return (
        f'<svg viewBox="0 0 {WIDTH} {height}" role="group" aria-label="Timeline of {len(dated)} dated incidents" '
        f'xmlns="http://www.w3.org/2000/svg" class="timeline">{"".join(body)}</svg>'
    )


def _months(scale: Scale, height: int) -> str:
    marks, day = [], scale.first
    months = max(1, scale.days // 30)
    step = next((s for s in (1, 2, 3, 6, 12, 24, 60, 120) if months / s <= 12), 240)
    count = 0
    while (day - scale.first).days < scale.days:
        if count % step == 0:
            x = scale.x(day)
            label = f"{day:%b %Y}" if step < 12 else f"{day:%Y}"
            marks.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{TOP - 8}" y2="{height}" class="tick"/>')
            marks.append(f'<text x="{x + 3:.1f}" y="{TOP - 14}" class="month">{label}</text>')
        day = (day + timedelta(days=32)).replace(day=1)
        count += 1
    return "".join(marks)


def _bar(record: Record, row: int, scale: Scale, title: str) -> str:
    first, last = record.date.earliest, record.date.latest
    if first is None or last is None:
        return ""
    x, y = scale.x(first), TOP + ROW * row
    width = max(6.0, scale.x(last + timedelta(days=1)) - x)
    label = escape(f"{moment_words(record.date)}: {title}", quote=True)
    kind = "exact" if record.date.precision == 1 else "range"
    return (
        f'<a href="incidents/{record.id}.html" aria-label="{label}"><title>{label}</title>'
        f'<rect x="{x:.1f}" y="{y + 3}" width="{width:.1f}" height="{ROW - 6}" rx="3" class="{kind}"/>'
        f"{_beside(x, width, y, title)}</a>"
    )


def _beside(x: float, width: float, y: float, title: str) -> str:
    """The title beside its bar, on whichever side has room."""
    words = escape(title if len(title) <= LONGEST else title[: LONGEST - 1].rstrip() + "…")
    left = x + width > WIDTH / 2
    at, anchor = (x - 6, ' text-anchor="end"') if left else (x + width + 6, "")
    return f'<text x="{at:.1f}" y="{y + ROW - 5}" class="row"{anchor}>{words}</text>'
