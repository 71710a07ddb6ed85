"""What reports say in the same words, in whichever format."""

from annotations.sheets import Act

ELSEWHERE = "a document that is not in this report"
WITHHELD = "a source that is not to be named"
ACTS = {Act.GIVEN: "Verdict", Act.SIGNED: "Signed off", Act.REOPENED: "Reopened"}
"""What a step in the history of a verdict is called."""
