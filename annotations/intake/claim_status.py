"""The status of a claim as the steps of its verdict imply it, which two sheets need not quarrel about."""

from collections.abc import Iterable

from annotations.intake.reconciling import content_of
from annotations.sheets import Act, ClaimStatus, Sheet, Verdict

_IMPLIED = {Act.GIVEN: ClaimStatus.DONE, Act.SIGNED: ClaimStatus.SIGNED, Act.REOPENED: ClaimStatus.OPEN}


def implied(steps: Iterable[Verdict]) -> ClaimStatus:
    """How far a claim has come by its verdict alone."""
    last = max(steps, key=lambda step: (step.created, step.id), default=None)
    return _IMPLIED[last.act] if last else ClaimStatus.OPEN


def status_of_both(
    ours: Sheet, our_steps: Iterable[Verdict], theirs: Sheet, their_steps: Iterable[Verdict]
) -> ClaimStatus | None:
    """The status that all steps imply, where sheets differ in nothing else and each is as its own imply.

    None where a person has set one, or something else.
    """
    ours_known, theirs_known = list(our_steps), list(their_steps)
    if content_of(ours._replace(status=theirs.status)) != content_of(theirs):
        return None
    if (ours.status, theirs.status) != (implied(ours_known), implied(theirs_known)):
        return None
    return implied([*ours_known, *theirs_known])
