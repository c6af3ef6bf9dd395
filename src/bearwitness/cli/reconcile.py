"""``bearwitness reconcile``: claims to findings."""

from bearwitness.cli.screen import Bar
from bearwitness.cli.telling import tell
from bearwitness.cli.terms import CasebookArgument, ProfileOption, QuietOption
from bearwitness.steps import reconcile
from bearwitness.steps.defaults import ReconcileOptions
from bearwitness.store.casebook import Casebook

_DEFAULT = ReconcileOptions()


def command(casebook: CasebookArgument, profile: ProfileOption = _DEFAULT.profile, quiet: QuietOption = False) -> None:
    """Settle the values of each incident by a counting practice.

    The practices are minmax, ucdp, acled, ibc and airwars. Each finding keeps the claims it used and set aside,
    and why. Findings of several practices stand side by side.

    \b
    bearwitness reconcile valley.casebook
    bearwitness reconcile valley.casebook --profile ucdp
    """
    with Casebook.open(casebook) as opened:
        run = reconcile.run(opened, ReconcileOptions(profile), Bar(quiet))
    tell(run, quiet=quiet, then=f"bearwitness tally {casebook} --by month --profile {profile}")
