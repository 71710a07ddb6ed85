"""Why cleaning hides a line, in words."""

from functools import lru_cache
from pathlib import Path

from seeds.cleaning.explaining import Explanation
from seeds.cleaning.learnt import in_use
from seeds.document import Document
from seeds.loading import is_page
from seeds.neighbours import furniture_in_folder


def why_hidden(document: Document, offset: int) -> tuple[str, ...]:
    """What speaks for hiding the line at `offset`, the strongest first; may take its time.

    Of a page in HTML nothing can be said: there trafilatura has judged.
    """
    if is_page(document.path):
        return ()
    return _explanation(document.path, document.text).why_left_out(offset)


@lru_cache(maxsize=2)
def _explanation(path: Path, text: str) -> Explanation:
    return Explanation(text, furniture=furniture_in_folder(path, text), weights=in_use().weights)
