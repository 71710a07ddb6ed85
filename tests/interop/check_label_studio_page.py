"""Label Studio's page in a real browser: it marks our annotations where they are, and new ones come back.

The offsets of an export are only right if the page agrees with them, past emoji and marks too.
"""

import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.annotations.round_trips import came, sent
from tests.interop.check_label_studio import FORMAT, IMPORTING, config_of
from tests.interop.consumers import Checks, answer_of, awkward_collection, venv_with, version_in

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
HOST, PORT = "127.0.0.1", 8923
ADDRESS = f"http://{HOST}:{PORT}"
WORD = "really"
"""Stands behind emoji in the first document: it is marked with the mouse."""
SERVING = """
import os, sys, importlib.util
sys.path.insert(0, os.path.dirname(importlib.util.find_spec("label_studio").origin))
os.environ |= {"DJANGO_SETTINGS_MODULE": "core.settings.label_studio", "DJANGO_DB": "sqlite", "DEBUG": "true",
    "BASE_DATA_DIR": sys.argv[1], "LOG_LEVEL": "ERROR", "LATEST_VERSION_CHECK": "false",
    "collect_analytics": "false", "SENTRY_DSN": "", "FRONTEND_SENTRY_DSN": ""}
from django.core.management import execute_from_command_line
execute_from_command_line(["manage.py", "runserver", sys.argv[2], "--noreload"])
"""
BROWSING = """
from playwright.sync_api import TimeoutError, sync_playwright
REGIONS = '''() => {
  const store = window.Htx && window.Htx.annotationStore
  if (!store || !store.selected || !store.selected.regions.length) return null
  return store.selected.regions.map(region => [
    region.startOffset, region.endOffset, (region._spans || []).map(span => span.textContent).join('')
  ])
}'''
PLACE = '''word => {
  const text = document.querySelector('.htx-richtext, [class*=richtext]')
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT)
  for (let node; (node = walker.nextNode()); ) {
    const start = node.textContent.indexOf(word), range = document.createRange()
    if (start < 0) continue
    range.setStart(node, start)
    range.setEnd(node, start + word.length)
    const box = range.getBoundingClientRect()
    return [box.left, box.right, (box.top + box.bottom) / 2]
  }
}'''
def inside(route):
    route.continue_() if route.request.url.startswith((given["address"], "data:", "blob:")) else route.abort()
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=given["browser"], args=["--no-sandbox"])
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    page.route("**/*", inside)
    page.goto(given["address"] + "/user/login/")
    page.fill("input[name=email]", "ada@example.org")
    page.fill("input[name=password]", "secret")
    page.click("button[type=submit]")
    page.wait_for_url(lambda url: "login" not in url)
    for _ in range(5):  # now and then the page offers a new annotation before it has the old ones
        page.goto(given["address"] + "/projects/1/data?task=1")
        try:
            page.wait_for_function(f"() => (({REGIONS})() || []).some(region => region[2])", timeout=15_000)
            break
        except TimeoutError:
            pass
    page.wait_for_timeout(3000)  # the page is drawn before it listens, and nothing there says when it does
    seen = page.evaluate(REGIONS)
    page.keyboard.press("1")
    page.wait_for_timeout(500)
    left, right, middle = page.evaluate(PLACE, given["word"])
    page.mouse.move(left + 1, middle)
    page.mouse.down()
    page.mouse.move(right - 1, middle, steps=8)
    page.mouse.up()
    page.wait_for_function(f"() => ({REGIONS})().length > {len(seen)}", timeout=20_000)
    is_update = lambda answer: answer.request.method == "PATCH" and "annotations" in answer.url
    with page.expect_response(is_update):
        page.locator('button:has-text("Update")').last.click()
    out = page.context.request.get(given["address"] + "/api/projects/1/export?exportType=JSON")
    pathlib.Path(given["out"]).write_bytes(out.body())
    browser.close()
say(seen)
"""


def main() -> int:
    """Import, look at the page, mark a word there, export, and compare."""
    if not BROWSER:
        print("There is no Chromium here: nothing was checked.")
        return 0
    python, checks = venv_with("label-studio"), Checks()
    print(f"Label Studio {version_in(python, 'label-studio')}")
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, "out.label-studio.json")
        FORMAT.save(target, [awkward_collection()], print)
        given = {"home": folder, "tasks": str(target), "config": config_of(target)}
        answer_of(python, IMPORTING, given)
        out = Path(folder, "edited.json")
        with _served(python, folder):
            browsing = {"address": ADDRESS, "browser": BROWSER, "word": WORD, "out": str(out)}
            seen = answer_of(venv_with("playwright"), BROWSING, browsing)
        _compare(checks, seen, out)
    return checks.exit_code


@contextmanager
def _served(python: Path, folder: str) -> Iterator[None]:
    """Label Studio runs meanwhile, on this machine only."""
    command = [str(python), "-I", "-c", SERVING, folder, f"{HOST}:{PORT}"]
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder
    ) as server:
        try:
            _wait_for(server)
            yield
        finally:
            server.terminate()


def _wait_for(server: subprocess.Popen[bytes]) -> None:
    for _ in range(120):
        assert server.poll() is None, "Label Studio did not start: is its port taken?"
        try:
            socket.create_connection((HOST, PORT), timeout=5).close()
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise TimeoutError("Label Studio does not answer.")


def _compare(checks: Checks, seen: list[tuple[int, int, str]], out: Path) -> None:
    collection = awkward_collection()
    text = collection.documents[0].text
    # The page shows a line end as an element, which has no text.
    right = all(text[start:end].replace("\n", "") == shown for start, end, shown in seen)
    checks.that(
        right and len(seen) > 1, f"the page marks the very characters of {len(seen)} annotations", seen
    )
    there, back = sent(collection, FORMAT.carries), came(FORMAT.read(out), FORMAT.carries)
    gone, added = there.annotations - back.annotations, back.annotations - there.annotations
    checks.that(not gone, "after an Update on the page all that was there comes back", gone)
    words = [text[each[2].start : each[2].end] for each in added]
    checks.that(words == [WORD], "and the word that was marked there, past emoji", added)


if __name__ == "__main__":
    sys.exit(main())
