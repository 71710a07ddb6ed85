"""Tagging by keys: what is tagged, what is told, what comes back."""

from tests.screens.workbench import Workbench


async def test_a_tags_key_takes_the_sentence_and_the_caret_stays(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to("cost")
        before = at.caret
        await at.press("c")
        assert at.marked == [("claim", "It cost 4.7 billion.")]
        assert at.caret == before
        assert at.selected is None
        print(at.told, at.status_rows(), at.opened.blocks)
        print("\n".join(at.rows()))
