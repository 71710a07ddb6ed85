"""What reports say in the same words, in whichever format."""

from collections.abc import Callable

from annotations.sheets import Act, Evidence

ELSEWHERE = "a document that is not in this report"
WITHHELD = "a source that is not to be named"
ACTS = {Act.GIVEN: "Verdict", Act.SIGNED: "Signed off", Act.REOPENED: "Reopened"}
"""What a step in the history of a verdict is called."""


def whereabouts(evidence: Evidence, text: Callable[[str], str], link: Callable[[str], str]) -> str:
    """What evidence is, where it stands, and who found it; `text` and `link` write for the format."""
    parts = [text(evidence.medium.value)]
    parts += [link(evidence.url)] if evidence.url else []
    parts += [f"archived at {link(evidence.archived)}"] if evidence.archived else []
    parts += [f"seen on {text(evidence.accessed)}"] if evidence.accessed else []
    return f"{', '.join(parts)}; by {text(evidence.annotator)}"
