"""Claims, verdicts, sources and old places in a few words."""

from annotations.claims import Claim, on_one_line
from annotations.moves import Move
from annotations.sheets import Act, SourceDetails, Verdict

_QUOTED = 60
"""Characters of an old quote."""


def state_of_claim(claim: Claim) -> str:
    """What is known of a claim, behind its tag on the status line; "" where that is nothing."""
    parts = [verdict_in_words(claim)] if claim.verdict else []
    counted = (
        (len(claim.mentions) - 1, "other mention"),
        (len(claim.voices), "source"),
        (len(claim.denials), "denial"),
        (len(claim.evidence), "piece of evidence"),
    )
    for count, what in counted:
        if count:
            plural = "pieces of evidence" if what.startswith("piece") else f"{what}s"
            parts.append(f"{count} {what if count == 1 else plural}")
    return "".join(f" · {part}" for part in parts)


def verdict_in_words(claim: Claim) -> str:
    """The verdict that stands, and who signed it off."""
    if claim.verdict is None:
        return "no verdict"
    signed = f", signed off by {claim.sign_off.annotator}" if claim.sign_off else ""
    return f"{claim.verdict.rating}{signed}"


def step_in_words(step: Verdict) -> str:
    """One step in the history of a verdict."""
    what = {
        Act.GIVEN: step.rating,
        Act.SIGNED: f"signed off: {step.rating}",
        Act.REOPENED: f"reopened (was {step.rating})",
    }[step.act]
    reason = f" — {step.reason}" if step.reason else ""
    return f"{what}{reason} · {step.annotator}, {moment(step.created)}"


def moment(at: str) -> str:
    """A moment as people read it, in UTC."""
    return f"{at[:16].replace('T', ' ')} UTC"


def left_in_words(move: Move) -> str:
    """Where an annotation stood before it was moved."""
    until = f"until {moment(move.created)}, moved by {move.annotator}"
    quote = on_one_line(move.quote)
    shown = quote if len(quote) <= _QUOTED else f"{quote[: _QUOTED - 1]}…"
    return f"stood at {move.start} to {move.end} {until}: “{shown}”"


def known_of_source(details: SourceDetails | None) -> str:
    """What is known of a source, on one line; its contact is marked as private."""
    if details is None:
        return ""
    parts = [details.name, details.organisation, details.named, details.hand, details.manner]
    known = " · ".join(part for part in parts if part)
    contact = f"private: {details.contact}" if details.contact else ""
    return "\n".join(part for part in (known, contact) if part)
