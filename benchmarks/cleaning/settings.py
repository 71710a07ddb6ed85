"""All settings of the libraries that were tried: `python -m benchmarks.cleaning.settings --data FOLDER`."""

from collections.abc import Iterable, Sequence

from benchmarks.cleaning.arguments import data_folder, parser, quietly
from benchmarks.cleaning.cleaners import Cleaner, missing, on_html_in_all_ways, on_text_in_all_ways
from benchmarks.cleaning.libraries import LIBRARIES
from benchmarks.cleaning.quality import WITH_FURNITURE, scores, table_of_f1
from benchmarks.cleaning.samples import SampleSet, sample_sets


def main() -> None:
    """Print a table for each library, on texts and on pages."""
    asked = parser("python -m benchmarks.cleaning.settings", str(__doc__)).parse_args()
    sets = sample_sets(data_folder(asked))
    texts = [each for each in sets if not each.is_html]
    pages = [each for each in sets if each.is_html]
    print(*missing(), sep="\n")
    for library in LIBRARIES:
        if library.is_there:
            on_text, on_html = on_text_in_all_ways(library), on_html_in_all_ways(library)
            print(f"## {library.name}, texts\n\n{_table(on_text, texts, WITH_FURNITURE)}\n", flush=True)
            print(f"## {library.name}, HTML\n\n{_table(on_html, pages, ['html'])}\n", flush=True)


def _table(ways: Iterable[Cleaner], sets: Sequence[SampleSet], mean_of: Sequence[str]) -> str:
    with quietly():
        return table_of_f1({way.name: scores(way, sets) for way in ways}, sets, mean_of)


if __name__ == "__main__":
    main()
