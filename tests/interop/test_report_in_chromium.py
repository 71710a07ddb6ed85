"""The report in a real browser: it is seen, it complains of nothing, and it asks nobody for anything."""

import re
import shutil
import socket
import struct
import subprocess
import threading
import zlib
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from annotations import deciding, marking
from annotations.claims import claim_of
from annotations.linking import end_of
from annotations.places import home_for
from annotations.store import Store
from benchmarks.workplace import Workplace
from seeds.loading import load
from seeds.spans import Span

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
pytestmark = pytest.mark.skipif(not BROWSER, reason="there is no Chromium here")

PROBE = "probe.example"
"""Where whatever the page should ask for would come from: only the proxy hears of it."""
ATTACK = (
    f'<script src="http://{PROBE}/s.js"></script><script>console.log("ran")</script>'
    f'</style><style>@import "http://{PROBE}/s.css"; body {{ display: none }}</style>'
    f'<img src="http://{PROBE}/i.png" onerror="console.log(1)"><iframe src="http://{PROBE}/f"></iframe>'
)
CLAIM = "The bridge cost 4.7 million euros"
TEXT = f"The bridge opens\n\n{CLAIM}, said the mayor {ATTACK} on Monday.\n"


class Proxy:
    """Listens where a browser thinks the rest of the world is, and remembers what it is asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._listen, daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._listening.getsockname()[1]}"

    @property
    def asked_by_page(self) -> list[str]:
        """The requests for what a page names; a browser has some of its own."""
        return [line for line in self.asked if PROBE in line]

    def _listen(self) -> None:
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            with connection:
                connection.settimeout(2)
                try:
                    self.asked.append(connection.recv(4096).partition(b"\r\n")[0].decode("latin-1"))
                    connection.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
                except OSError:
                    continue

    def close(self) -> None:
        self._listening.close()


@pytest.fixture
def proxy() -> Iterator[Proxy]:
    """Nothing was asked for yet."""
    listening = Proxy()
    yield listening
    listening.close()


def browse(page: Path, proxy: Proxy, *wishes: str) -> tuple[str, list[str]]:
    """Open a page in a browser that knows nobody; gives what it prints, and what its console says."""
    done = subprocess.run(
        [
            BROWSER,
            *("--no-sandbox", "--headless=new", "--disable-gpu", "--hide-scrollbars", "--no-first-run"),
            *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
            *("--enable-logging=stderr", "--v=0", "--window-size=1000,1600"),
            *(f"--user-data-dir={page.parent / 'profile'}", f"--proxy-server={proxy.address}"),
            *("--proxy-bypass-list=<-loopback>", *wishes, page.as_uri()),
        ],
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=True,
        timeout=60,
    )
    return done.stdout, [line for line in done.stderr.splitlines() if "CONSOLE" in line]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report on a document that would do all kinds of things, with evidence at an address."""
    workplace = Workplace(tmp_path)
    document = tmp_path / "in" / "a.txt"
    document.parent.mkdir()
    document.write_text(TEXT, encoding="utf-8")
    home, loaded = home_for([document.parent]), load(document)
    with Store.open(home.store, annotator="ada", root=home.root) as store:
        start = loaded.text.index(CLAIM)
        mention = marking.tag(store, loaded, Span(start, start + len(CLAIM)), "claim")
        start = loaded.text.index(ATTACK)
        marking.tag(store, loaded, Span(start, start + len(ATTACK)), "source")
        claim = claim_of(store, end_of(mention))
        assert claim is not None
        deciding.add_evidence(store, claim, question=ATTACK, url=f"http://{PROBE}/evidence")
    written = tmp_path / "out" / "report.html"
    written.parent.mkdir()
    done = workplace.run("report", document.parent, "-o", written)
    assert (done.returncode, done.stderr) == (0, b"")
    return written


class Words(HTMLParser):
    """What is shown of a page, and the names of its elements and attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.shown = ""
        self.names: set[str] = set()
        self._last = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.update((tag, *(name for name, _ in attrs)))
        self._last = tag

    def handle_data(self, data: str) -> None:
        if self._last != "style":
            self.shown += data


def rows_of(png: bytes) -> list[bytes]:
    """The rows of a picture, each as it is compressed."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height, depth, colour = struct.unpack(">IIBB", png[16:26])
    data, at = b"", 8
    while at < len(png):
        length, name = struct.unpack(">I4s", png[at : at + 8])
        data += png[at + 8 : at + 8 + length] if name == b"IDAT" else b""
        at += length + 12
    assert depth == 8
    pixels = zlib.decompress(data)
    stride = 1 + width * {2: 3, 6: 4}[colour]
    assert len(pixels) == height * stride
    return [pixels[at : at + stride] for at in range(0, len(pixels), stride)]


def test_the_report_is_seen_complains_of_nothing_and_asks_for_nothing(
    report: Path, proxy: Proxy, tmp_path: Path
) -> None:
    picture = tmp_path / "report.png"
    _, said = browse(report, proxy, f"--screenshot={picture}")
    assert said == []
    assert proxy.asked_by_page == []
    assert len(set(rows_of(picture.read_bytes()))) > 200, "or the page is blank"


def test_what_a_document_would_run_is_there_as_its_text(report: Path, proxy: Proxy) -> None:
    html, said = browse(report, proxy, "--dump-dom")
    page = Words(html)
    assert said == []
    assert not page.names & {"script", "img", "iframe", "src", "onerror"}
    assert html.count("<style") == 1
    assert page.shown.count(ATTACK) >= 3
    assert re.search("<mark[^>]*>", html)


def test_these_tests_would_notice_a_page_that_asks_and_complains(tmp_path: Path, proxy: Proxy) -> None:
    folder = tmp_path / "control"
    folder.mkdir()
    page = folder / "page.html"
    page.write_text(f"<p>A page</p>{ATTACK}", encoding="utf-8")
    html, said = browse(page, proxy, "--dump-dom")
    assert any("/i.png" in line for line in proxy.asked_by_page)
    assert any("ran" in line for line in said)
    assert Words(html).names >= {"script", "img", "iframe"}
