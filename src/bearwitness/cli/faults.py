"""What the user sees of an error: one line "where: what. What to do. [code]", and the exit status."""

import errno
import os
import sys

import typer
from typer.exceptions import TyperException

from bearwitness.model.errors import BearwitnessError

FAILED, WRONG_USE, STOPPED = 1, 2, 130
"""Exit statuses: it could not be done; the command line makes no sense; stopped by Ctrl-C."""


def explain(error: BaseException) -> int:
    """Say on standard error what went wrong and give the exit status. Raises nothing."""
    match error:
        case SystemExit():
            return error.code if isinstance(error.code, int) else FAILED
        case KeyboardInterrupt() | typer.Abort():
            _say("Stopped. What was finished is kept; run the same command again to go on.")
            return STOPPED
        case BearwitnessError():
            _say(str(error))
        case TyperException():
            _usage(error)
            return error.exit_code
        case BrokenPipeError():
            _forget_output()
        case OSError():
            _say(_system(error))
        case MemoryError():
            _say("There is not enough memory. Give fewer or smaller files at a time. [BW105]")
        case _:
            _say(
                f"Something unforeseen went wrong: {type(error).__name__}: {error}. "
                "Run it again with --debug and report what it shows. [BW000]"
            )
    return FAILED


def _usage(error: TyperException) -> None:
    context, message = getattr(error, "ctx", None), error.format_message()
    is_help = message.startswith("Usage:")
    if context is not None and not is_help:
        _say(context.get_usage())
    if message:
        _say(message)
    if context is not None and not is_help:
        _say(f"Try: {context.command_path} --help")


def _system(error: OSError) -> str:
    where = f"{error.filename}: " if error.filename else ""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return f"{where}The disk is full. Make room and run the same command again. [BW204]"
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return f"{where}It cannot be read or written here. Choose another folder or its rights. [BW204]"
        case errno.ENOENT:
            return f"{where}There is no such file. Check the name. [BW101]"
        case errno.EISDIR:
            return f"{where}This is a folder. Give a file. [BW100]"
        case _:
            return f"{where}{error.strerror or error}. Check the disk and run the same command again. [BW204]"


def _forget_output() -> None:
    """The reader of a pipe has left: throw away what is still to be written, without a further error."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(words: str) -> None:
    typer.echo(words, err=True)
