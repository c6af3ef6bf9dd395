"""What was read, on the screen: each incident with its values and, below, the numbered sentences behind them."""

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bearwitness.codebook.load import Codebook
from bearwitness.model.claim import AggregateClaim, Attribution, Claim, Report, Speaker
from bearwitness.model.count import Count
from bearwitness.model.document import Document
from bearwitness.model.span import Span
from bearwitness.publish.words import count_words, moment_words, place_words
from bearwitness.steps.read import Read
from bearwitness.steps.sums import Sum, named, sums_of
from bearwitness.steps.wording import field_label, in_words, sentence_around


def show(read: Read, codebook: Codebook, console: Console) -> None:
    """Print one document: what it is, its incidents, its totals, its problems."""
    document = read.document
    console.rule(Text(document.title or document.name), align="left", characters="-")
    console.print(Text(_about(document)), soft_wrap=False)
    if not read.reports and not read.aggregates:
        console.print(Text("Nothing was found: no incident and no total."))
    for number, report in enumerate(read.reports, 1):
        _incident(number, report, document, codebook, console)
    if read.aggregates:
        _aggregates(read, codebook, console)
    for problem in read.problems:
        console.print(Text(f"Note: {problem.what} {problem.remedy}".strip()))
    console.print()


def _about(document: Document) -> str:
    words = f"{document.name}, {len(document.text.split()):,} words"
    if document.outlet:
        words += f", {document.outlet}"
    return f"{words}. {published_words(document)}"


def published_words(document: Document) -> str:
    """When the document was published and, where no date was given, that it was worked out and how."""
    moment = document.published
    if not moment.known:
        return "Published: not known; dates without a year stay open. Give it with --published."
    why = moment.why.removeprefix("Inferred: ").rstrip(".")
    if moment.inferred:
        return f"Published: {moment_words(moment)}; no date was given, so the year was worked out from the text: {why}."
    return f"Published: {moment_words(moment)}{f' ({why})' if why else ''}."


def _incident(number: int, report: Report, document: Document, codebook: Codebook, console: Console) -> None:
    sentences: list[Span] = []
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, expand=False)
    table.add_column("what", no_wrap=True)
    table.add_column("value", overflow="fold", max_width=30)
    table.add_column("how the text says it", overflow="fold", max_width=24)
    table.add_column("from", justify="right", no_wrap=True)
    for claim in report.claims:
        table.add_row(
            Text(field_label(claim.field, codebook)),
            Text(in_words(claim.value, claim.field, codebook)),
            Text(_said(claim)),
            Text(_marks(claim, report, document, sentences)),
        )
    console.print()
    console.print(Text(f"Incident {number}" + ("" if report.main else " (background)"), style="bold"))
    console.print(table)
    for evidence in report.evidence:
        if not any(sentence.overlaps(evidence) for sentence in sentences):
            sentences.append(evidence)
    _quotes(sentences, document, console)


def _marks(claim: Claim, report: Report, document: Document, sentences: list[Span]) -> str:
    """Numbers of the sentences behind a claim; a sentence seen for the first time joins the list."""
    numbers: list[int] = []
    for citation in claim.citations:
        sentence = sentence_around(document.text, citation.span, report.evidence)
        if sentence not in sentences:
            sentences.append(sentence)
        numbers.append(sentences.index(sentence) + 1)
    return ",".join(f"[{number}]" for number in dict.fromkeys(numbers))


def _quotes(sentences: list[Span], document: Document, console: Console) -> None:
    for number, sentence in enumerate(sentences, 1):
        page = document.page_of(sentence.start)
        where = f" (page {page})" if page else ""
        words = " ".join(sentence.of(document.text).split())
        console.print(Padding(Text(f"[{number}] “{words}”{where}"), (0, 0, 0, 2), expand=False))


def _said(claim: Claim) -> str:
    parts = [] if claim.attribution is Attribution.STATED else [claim.attribution.value]
    parts += [_voice(speaker) for speaker in claim.said_by]
    text = claim.citations[0].quote
    if not isinstance(claim.value, str) or text != claim.value:
        parts.insert(0, f"“{' '.join(text.split())}”" if len(text) <= 60 else "")
    return "; ".join(part for part in parts if part)


def _voice(speaker: Speaker) -> str:
    return "a protected speaker" if speaker.protected else f"by {speaker.words}"


def _aggregates(read: Read, codebook: Codebook, console: Console) -> None:
    console.print()
    console.print(Text("Totals over a period or an area, not incidents", style="bold"))
    for number, claim in enumerate(read.aggregates, 1):
        console.print(Padding(Text(f"{number}. {_aggregate(claim, codebook)}"), (0, 0, 0, 2), expand=False))
        sentence = sentence_around(read.document.text, claim.citation.span, ())
        words = " ".join(sentence.of(read.document.text).split())
        console.print(Padding(Text(f"“{words}”"), (0, 0, 0, 5), expand=False))
    for one in sums_of(read.aggregates):
        console.print(Padding(Text(sum_words(one)), (0, 0, 0, 2), expand=False))


def _aggregate(claim: AggregateClaim, codebook: Codebook) -> str:
    measure = codebook.lists["measures"].get(claim.measure)
    scope = [
        f"{measure.label if measure else claim.measure}: {count_words(claim.count)}",
        claim.what,
        moment_words(claim.period) if claim.period.known else "",
        place_words(claim.place) if claim.place else "",
        f"by {claim.actor}" if claim.actor else "",
        f"with {claim.weapon}" if claim.weapon else "",
        f"as of {moment_words(claim.as_of)}" if claim.as_of.known else "",
        f"says {_voice(claim.claimant).removeprefix('by ')}" if claim.claimant else "",
    ]
    note = f" ({claim.note})" if claim.note else ""
    return "; ".join(part for part in scope if part) + note


def sum_words(one: Sum) -> str:
    """Whether the parts of a total sum to it, such as "964 = 793 + 171: the parts sum to the total."."""
    parts = " + ".join(_number(part.count) for part in one.parts)
    whole = _number(one.total.count)
    match one.adds_up:
        case True:
            return f"{whole} = {parts}: the parts sum to the total."
        case False:
            return f"{whole} is not {parts}: the parts do not sum to the total."
        case None:
            return f"{whole}, of these {parts}."


def _number(count: Count) -> str:
    """The number named, so that "over 964" reads as 964 in a sum; else the count in words."""
    number = named(count)
    return count_words(count) if number is None else f"{number:,}"
