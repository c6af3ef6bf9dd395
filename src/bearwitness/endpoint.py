"""An optional larger model behind an OpenAI-compatible address, off unless an address is set. The only network code.

``BEARWITNESS_ENDPOINT`` is the address ("http://localhost:8080/v1"), ``BEARWITNESS_ENDPOINT_MODEL`` the model's name.
An address that is not this machine is refused unless ``BEARWITNESS_ENDPOINT_REMOTE`` is "allow"; then a warning says
what leaves the machine, and protected documents are still never sent. No proxy is used and no redirect followed, so
that nothing goes anywhere but to the address given. Answers are believed as ``extract.answers`` says.
"""

import ipaddress
import json
import os
import time
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from urllib.parse import urlsplit

from bearwitness.extract.answers import LONGEST, messages, reading
from bearwitness.model.document import Document
from bearwitness.model.errors import FormatError, InputError, RefusedError, Where
from bearwitness.plugins import Reading

ADDRESS, MODEL, REMOTE = "BEARWITNESS_ENDPOINT", "BEARWITNESS_ENDPOINT_MODEL", "BEARWITNESS_ENDPOINT_REMOTE"
SECONDS = 300.0
"""The most that one answer may take, from the first byte sent to the last received."""
LARGEST = 2_000_000
"""Bytes of an answer that are read."""


class LeavesTheMachineWarning(UserWarning):
    """Documents are about to be sent to another machine."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An address in its parts; ``local`` says whether it is this very machine."""

    secure: bool
    host: str
    port: int | None
    path: str

    @classmethod
    def of(cls, address: str) -> "Endpoint":
        """Read an address. Raises InputError where it is none, or carries a user and password."""
        try:
            parts = urlsplit(address)
            port = parts.port
        except ValueError:
            parts, port = urlsplit(""), None
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username is not None:
            raise InputError(f"{ADDRESS} is no address.", remedy='Write it like "http://localhost:8080/v1".')
        return cls(parts.scheme == "https", parts.hostname, port, parts.path.rstrip("/"))

    @property
    def local(self) -> bool:
        """Whether the host is a loopback address or "localhost"; no name is looked up."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False


class EndpointReader:
    """Reads documents by asking a model; ``seconds`` bounds each answer."""

    def __init__(self, endpoint: Endpoint, model: str, remote: bool = False, seconds: float = SECONDS) -> None:
        """Raises RefusedError for an address that is not this machine unless ``remote`` allows it, with a warning."""
        leaves = f"The text of each document (its first {LONGEST} characters) would be sent to {endpoint.host}"
        if not endpoint.local and not remote:
            raise RefusedError(
                f"{leaves}.", remedy=f"Run the model on this machine, or set {REMOTE}=allow if that is safe."
            )
        if not endpoint.local:
            how = "" if endpoint.secure else " unencrypted"
            warnings.warn(f"{leaves}{how}. Protected documents are not sent.", LeavesTheMachineWarning, stacklevel=2)
        self._endpoint, self._model, self._seconds = endpoint, model, seconds

    @property
    def name(self) -> str:
        """``endpoint-MODEL@1``."""
        return f"endpoint-{self._model.replace('@', '-')}@1"

    def read(self, document: Document) -> Reading:
        """What the model points to and the text bears out.

        Raises RefusedError for a protected document that would leave the machine, InputError where the endpoint does
        not answer in time, FormatError where its answer is not what was asked for.
        """
        where = Where(file=document.name)
        if document.protected and not self._endpoint.local:
            raise RefusedError(
                "A protected document never leaves the machine.", where=where, remedy="Use a local reader."
            )
        body = {"model": self._model, "messages": messages(document), "temperature": 0, "stream": False}
        raw = self._ask(json.dumps(body).encode(), where)
        return reading(document, _content(raw, where), self.name)

    def _ask(self, body: bytes, where: Where) -> bytes:
        until = time.monotonic() + self._seconds
        made = HTTPSConnection if self._endpoint.secure else HTTPConnection
        connection = made(self._endpoint.host, self._endpoint.port, timeout=self._seconds)
        try:
            headers = {"Content-Type": "application/json", "Accept": "application/json"}
            connection.request("POST", f"{self._endpoint.path}/chat/completions", body, headers)
            response = connection.getresponse()
            data = _received(connection, response, until)
        except TimeoutError as error:
            what = f"The endpoint gave no whole answer within {self._seconds:g} seconds."
            raise InputError(what, where=where, remedy="Use a smaller model or a faster machine.") from error
        except (OSError, HTTPException, ValueError) as error:
            what = f"The endpoint cannot be reached: {type(error).__name__}."
            raise InputError(what, where=where, remedy=f"Is it running at the address in {ADDRESS}?") from error
        finally:
            connection.close()
        if response.status != 200:
            what = f"The endpoint answered with status {response.status}."
            raise InputError(what, where=where, remedy="Look at the endpoint's own log; redirects are not followed.")
        return data


def reader() -> EndpointReader:
    """The reader of the entry point ``endpoint``, as the environment says. Raises InputError where it says nothing."""
    return configured(os.environ)


def configured(said: Mapping[str, str]) -> EndpointReader:
    """The reader that these variables describe."""
    address, model = said.get(ADDRESS, ""), said.get(MODEL, "")
    if not address or not model:
        raise InputError(
            "No larger model is set up; none is used unless you ask for it.",
            remedy=f'Set {ADDRESS} (such as "http://localhost:8080/v1") and {MODEL}.',
        )
    return EndpointReader(Endpoint.of(address), model, said.get(REMOTE) == "allow")


def _received(connection: HTTPConnection, response: HTTPResponse, until: float) -> bytes:
    """The body, up to ``LARGEST`` bytes; a server that trickles is timed out as one that is silent."""
    out = b""
    while len(out) < LARGEST:
        left = until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        if connection.sock is not None:
            connection.sock.settimeout(left)
        part = response.read1(65_536)
        if not part:
            return out
        out += part
    return out


def _content(raw: bytes, where: Where) -> str:
    """The text of the first choice of a chat completion."""
    try:
        content = json.loads(raw)["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        what = "The endpoint's answer is no chat completion."
        raise FormatError(what, where=where, remedy="Is the address that of an OpenAI-compatible server?") from error
    if not isinstance(content, str):
        raise FormatError("The endpoint's answer holds no text.", where=where, remedy="Try another model.")
    return content
