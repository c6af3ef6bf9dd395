"""E-mail (.eml) and saved pages in its form (.mht): the body, its subject and its date.

Sender and recipients are left out of the text and of the record: whoever writes may be in danger.
"""

from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from bearwitness.ingest import html
from bearwitness.ingest.parsed import Parsed, clean, one_line
from bearwitness.ingest.plain import decode
from bearwitness.model.errors import EmptyFileError, UnreadableFileError, Where


def parse(data: bytes, name: str) -> Parsed:
    """One message. Raises EmptyFileError where it has no text, UnreadableFileError where it has no headers."""
    message = message_from_bytes(data, policy=policy.default)
    if not message.keys():
        raise UnreadableFileError(
            "The message has no header lines.", where=Where(file=name), remedy="Save it as .eml once more."
        )
    body = message.get_body(preferencelist=("plain", "html"))
    raw = body.get_payload(decode=True) if body is not None else None
    if body is None or not isinstance(raw, bytes) or not raw.strip():
        raise EmptyFileError(
            "The message has no text.", where=Where(file=name), remedy="Save its attachments and give those."
        )
    text = decode(raw, name, body.get_content_charset())
    found = html.parse_text(text, name) if body.get_content_type() == "text/html" else None
    address = message.get("Content-Location") or message.get("Snapshot-Content-Location")
    dates = dict(found.metadata) if found else {}
    if "published" not in dates and (sent := _sent(message)):
        dates["published"] = sent
    return Parsed(
        found.text if found else clean(text),
        "message/rfc822",
        title=one_line(str(message.get("Subject") or "")) or (found.title if found else ""),
        url=(found.url if found else None) or (one_line(str(address)) if address else None),
        outlet=found.outlet if found else None,
        language=found.language if found else None,
        metadata=dates,
    )


def _sent(message: EmailMessage) -> str | None:
    """The day of the ``Date`` header as the sender's clock had it, None where it is missing or malformed."""
    try:
        return parsedate_to_datetime(str(message.get("Date") or "")).date().isoformat()
    except ValueError:
        return None
