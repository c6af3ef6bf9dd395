"""The optional larger model, against a real HTTP server on this machine: honest, careless, broken and slow answers."""

import json
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from bearwitness import plugins
from bearwitness.endpoint import (
    ADDRESS,
    MODEL,
    REMOTE,
    Endpoint,
    EndpointReader,
    LeavesTheMachineWarning,
    configured,
)
from bearwitness.extract.answers import LONGEST, MADE_UP, NOT_READ
from bearwitness.model.count import Count
from bearwitness.model.document import Document
from bearwitness.model.errors import FormatError, InputError, RefusedError
from bearwitness.model.moment import Moment
from bearwitness.model.place import Place

TEXT = (
    "At least seven herders were shot dead on Tuesday in the village of Dalori, elders said.\n"
    "Police blamed masked raiders. It was the third raid of 2012."
)
EVIDENCE = "At least seven herders were shot dead on Tuesday in the village of Dalori, elders said."
Reply = Callable[[BaseHTTPRequestHandler, dict[str, Any]], None]


def document(text: str = TEXT, *, protected: bool = False) -> Document:
    return Document(
        sha256(text.encode()).hexdigest(), text, "raid.txt", "text/plain", language="en", protected=protected,
        published=Moment.day(date(2012, 5, 10)),
    )  # fmt: skip


@contextmanager
def serving(reply: Reply) -> Iterator[str]:
    """A server that answers every POST by ``reply``; gives its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            reply(self, json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

        def log_message(self, *args: object) -> None:
            """Keep the test's output clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def saying(content: str, asked: list[dict[str, Any]] | None = None) -> Reply:
    """A reply that is a chat completion with this content."""

    def reply(handler: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
        if asked is not None:
            asked.append({"path": handler.path, **body})
        send(handler, json.dumps({"choices": [{"message": {"content": content}}]}).encode())

    return reply


def send(handler: BaseHTTPRequestHandler, data: bytes, status: int = 200, **headers: str) -> None:
    handler.send_response(status)
    handler.send_header("Content-Length", str(len(data)))
    for name, value in headers.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(data)


def made(address: str, seconds: float = 5.0) -> EndpointReader:
    return EndpointReader(Endpoint.of(address), "small@q4", seconds=seconds)


def answer(**values: object) -> str:
    return json.dumps({"incidents": [{"evidence": [EVIDENCE], **values}]})


def test_an_honest_answer_becomes_cited_claims() -> None:
    said = answer(event_type="armed_attack", date="Tuesday", place="Dalori", killed="At least seven", victims="herders",
                  perpetrator="masked raiders", sources=["elders"], victim_class="civilian")  # fmt: skip
    asked: list[dict[str, Any]] = []
    with serving(saying(f"Here it is:\n```json\n{said}\n```", asked)) as address:
        reading = made(address).read(document())
    assert reading.problems == ()
    [report] = reading.reports
    values = {c.field: c.value for c in report.claims}
    assert values["killed"] == Count(7, 7, None, values["killed"].qualifier, values["killed"].words)  # type: ignore[union-attr]
    assert isinstance(values["date"], Moment)
    assert values["date"].earliest == date(2012, 5, 8)
    assert isinstance(values["place"], Place)
    assert values["place"].words == "Dalori"
    assert (values["event_type"], values["victim_class"]) == ("armed_attack", "civilian")
    assert (values["perpetrator"], values["source"]) == ("masked raiders", "elders")
    assert all(c.holds(TEXT) for claim in report.claims for c in claim.citations)
    assert all(claim.reader == report.reader == "endpoint-small-q4@1" for claim in report.claims)
    [question] = asked
    assert question["path"] == "/v1/chat/completions"
    assert question["model"] == "small@q4"
    assert question["messages"][1]["content"] == TEXT


def test_made_up_words_are_dropped_and_reported() -> None:
    said = answer(place="Bama", killed="nine", weapon="rifles", perpetrator="masked raiders", injured="12")
    with serving(saying(said)) as address:
        reading = made(address).read(document())
    [report] = reading.reports
    assert [c.field for c in report.claims] == ["perpetrator"]
    assert [p.code for p in reading.problems] == [MADE_UP] * 4
    assert {p.where.field for p in reading.problems} == {"place", "killed", "weapon", "injured"}


def test_an_incident_without_evidence_in_the_text_is_no_incident() -> None:
    said = json.dumps({"incidents": [{"evidence": ["Ten nurses were killed in Bama."], "killed": "seven"}]})
    with serving(saying(said)) as address:
        reading = made(address).read(document())
    assert reading.reports == ()
    assert [p.where.field for p in reading.problems] == ["evidence"]


def test_codes_outside_the_codebook_are_not_taken() -> None:
    with serving(saying(answer(event_type="genocide", victim_class="guilty"))) as address:
        [report] = made(address).read(document()).reports
    assert report.claims == ()


@pytest.mark.parametrize(
    "content",
    ["I cannot help with that.", "{", '{"incidents": 3}', "[1, 2]", '{"incidents": {"a": 1}}', "{" * 5000 + "}"],
)
def test_answers_that_are_not_what_was_asked_for(content: str) -> None:
    with serving(saying(content)) as address, pytest.raises(FormatError):
        made(address).read(document())


@pytest.mark.parametrize(
    "content",
    [
        '{"incidents": [null, 7, "x", []]}',
        '{"incidents": [{"evidence": {"a": 1}, "killed": [[]]}]}',
        '{"incidents": []}',
    ],
)
def test_odd_entries_are_passed_over(content: str) -> None:
    with serving(saying(content)) as address:
        assert made(address).read(document()).reports == ()


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe", b"[]", b'{"choices": []}', b'{"choices": [{"message": {"content": null}}]}']
)
def test_a_server_that_is_none_of_the_kind(data: bytes) -> None:
    with serving(lambda handler, body: send(handler, data)) as address, pytest.raises(FormatError):
        made(address).read(document())


def test_an_error_status_and_a_redirect_are_told_and_not_followed() -> None:
    reached: list[dict[str, Any]] = []
    with serving(saying("{}", reached)) as other:
        for status in (302, 307, 500):

            def elsewhere(handler: Any, body: Any, status: int = status) -> None:
                send(handler, b"", status, Location=f"{other}/chat/completions")

            with serving(elsewhere) as address, pytest.raises(InputError, match=str(status)):
                made(address).read(document())
    assert reached == []


def test_silence_and_trickling_are_timed_out() -> None:
    def trickle(handler: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        for _ in range(20):
            try:
                handler.wfile.write(b" ")
                handler.wfile.flush()
            except OSError:
                return
            time.sleep(0.05)

    def silent(handler: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
        time.sleep(0.6)

    for reply in (trickle, silent):
        begun = time.monotonic()
        with serving(reply) as address, pytest.raises(InputError, match="within"):
            made(address, seconds=0.3).read(document())
        assert time.monotonic() - begun < 5


def test_it_comes_through_the_plugin_door(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (ADDRESS, MODEL, REMOTE):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(InputError, match="No larger model"):
        plugins.reader("endpoint")
    monkeypatch.setenv(ADDRESS, "http://localhost:9/v1")
    monkeypatch.setenv(MODEL, "small")
    assert plugins.reader("endpoint").name == "endpoint-small@1"


def test_nobody_there() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(InputError, match="cannot be reached"):
        made(f"http://127.0.0.1:{port}").read(document())


def test_a_long_document_is_read_in_part_and_says_so() -> None:
    asked: list[dict[str, Any]] = []
    with serving(saying('{"incidents": []}', asked)) as address:
        reading = made(address).read(document(TEXT + "\n" + "x " * LONGEST))
    assert [p.code for p in reading.problems] == [NOT_READ]
    assert len(asked[0]["messages"][1]["content"]) == LONGEST


def test_off_by_default() -> None:
    with pytest.raises(InputError, match="No larger model"):
        configured({})


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "127.8.9.10"])
def test_this_machine_needs_no_leave(host: str) -> None:
    reader = configured({ADDRESS: f"http://{host}:9/v1", MODEL: "m"})
    assert reader.name == "endpoint-m@1"


@pytest.mark.parametrize("host", ["192.168.1.5", "models.example", "localhost.example", "0.0.0.0", "127.0.0.1.example"])
def test_another_machine_is_refused_unless_allowed(host: str) -> None:
    said = {ADDRESS: f"http://{host}/v1", MODEL: "m"}
    with pytest.raises(RefusedError, match=host):
        configured(said)
    with pytest.warns(LeavesTheMachineWarning, match=f"text of each document.*{host}.*unencrypted"):
        reader = configured(said | {REMOTE: "allow"})
    with pytest.raises(RefusedError, match="protected"):
        reader.read(document(protected=True))


def test_a_protected_document_may_be_read_on_this_machine() -> None:
    with serving(saying('{"incidents": []}')) as address:
        assert made(address).read(document(protected=True)).reports == ()


@pytest.mark.parametrize(
    "address", ["localhost:8080", "ftp://localhost", "http://", "http://a:b@localhost/", "http://[::1"]
)
def test_what_is_no_address(address: str) -> None:
    with pytest.raises(InputError, match="no address"):
        configured({ADDRESS: address, MODEL: "m"})


def test_spanish_counts_are_read_by_their_own_grammar() -> None:
    text = "Más de treinta y dos campesinos murieron el lunes en Ocaña, según la alcaldía de ese municipio."
    said = json.dumps({"incidents": [{"evidence": [text], "killed": "Más de treinta y dos campesinos"}]})
    spanish = Document(sha256(text.encode()).hexdigest(), text, "t", "text/plain", language="es")
    with serving(saying(said)) as address:
        [report] = made(address).read(spanish).reports
    [claim] = report.claims
    assert isinstance(claim.value, Count)
    assert claim.value.low == 33
