"""How the page looks: on a screen, light or dark, and in print. It asks for nothing from anywhere."""

from base64 import b64encode
from hashlib import sha256

STYLE = """
:root {
  color-scheme: light dark;
  --paper: #fdfcf9; --card: #f6f4ee; --ink: #23211d; --soft: #65605a; --line: #ddd8cd; --link: #1d4f7c;
  --claim: #f8e7a6; --claim-ink: #7a5800; --denial: #f6d3cd; --denial-ink: #97291b;
  --source: #d3e3f3; --source-ink: #1f4f82; --other: #d6ead8; --other-ink: #24613a;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #1b1c1e; --card: #242629; --ink: #e6e3dc; --soft: #a8a39a; --line: #3d4045; --link: #9cc4ea;
    --claim: #4a3f14; --claim-ink: #f0d27a; --denial: #552a24; --denial-ink: #f4aa9f;
    --source: #223c56; --source-ink: #a3cbf0; --other: #24422d; --other-ink: #9ed9ae;
  }
}
* { box-sizing: border-box; }
html { font-size: 106.25%; scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: 0 1.5rem 5rem; max-width: 44rem; background: var(--paper); color: var(--ink);
  font-family: Charter, "Bitstream Charter", "Iowan Old Style", "Source Serif 4", Georgia,
    "DejaVu Serif", serif;
  line-height: 1.6; overflow-wrap: break-word; hyphens: manual;
}
h1, h2, h3, h4, h5, dt, th, caption, nav, .meta, .label, .status, .skip, footer, .count, .chip {
  font-family: system-ui, "Segoe UI", "Helvetica Neue", Arial, "Liberation Sans", "DejaVu Sans", sans-serif;
}
h1, h2, h3, h4, h5 { line-height: 1.25; margin: 2em 0 .6em; text-wrap: balance; font-weight: 650; }
h1 { font-size: 2.1rem; margin: 0 0 .4rem; letter-spacing: -.015em; }
h2 { font-size: 1.5rem; letter-spacing: -.01em; }
h3 { font-size: .82rem; text-transform: uppercase; letter-spacing: .08em; color: var(--soft); }
h4 { font-size: 1.08rem; }
h5 { font-size: .92rem; margin: 1.2em 0 .3em; }
a { color: var(--link); text-underline-offset: .15em; text-decoration-thickness: .06em; }
a:focus-visible, .wide:focus-visible { outline: .16rem solid var(--link); outline-offset: .16rem; }
:target { outline: .16rem solid var(--link); outline-offset: .16rem; }
.skip { position: absolute; left: -99rem; top: .5rem; padding: .5rem .9rem; background: var(--paper); }
.skip:focus { left: .5rem; z-index: 1; }
.visually-hidden {
  position: absolute; width: 1px; height: 1px; margin: -1px; padding: 0; border: 0; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap;
}
.front { padding: 4.5rem 0 1rem; }
.meta, .status, footer { color: var(--soft); font-size: .86rem; }
.counts {
  display: grid; grid-template-columns: repeat(auto-fit, minmax(7.5rem, 1fr)); gap: .75rem;
  margin: 2rem 0;
}
.counts div {
  display: flex; flex-direction: column-reverse; border-top: .14rem solid var(--line);
  padding-top: .5rem;
}
.counts dt { font-weight: 400; }
.counts dd { margin: 0; font-size: 1.7rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
nav ol { padding-left: 1.6rem; line-height: 1.5; }
nav li { margin: .35rem 0; padding-left: .2rem; }
.document { border-top: .14rem solid var(--ink); margin-top: 4.5rem; padding-top: 1.6rem; }
.document > h2 { margin-top: 0; }
.several { display: grid; grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr)); gap: 0 2.5rem; }
.several td { text-align: right; font-variant-numeric: tabular-nums; }
.several thead th:last-child { text-align: right; }
.several td, .several th:last-child { padding-right: 0; }
.text { margin: 1.6rem 0; }
.text p, .text h4 { margin: 0 0 1em; white-space: pre-wrap; tab-size: 4; }
.text .title { font-weight: 650; }
.text .date, .text .byline, .text .caption { color: var(--soft); font-size: .9rem; }
mark {
  color: inherit; text-decoration: underline .1em; text-underline-offset: .2em;
  text-decoration-skip-ink: none;
}
mark.claim {
  background: var(--claim); text-decoration-color: var(--claim-ink); text-decoration-style: solid;
}
mark.denial {
  background: var(--denial); text-decoration-color: var(--denial-ink); text-decoration-style: double;
}
mark.source {
  background: var(--source); text-decoration-color: var(--source-ink); text-decoration-style: dotted;
}
mark.other {
  background: var(--other); text-decoration-color: var(--other-ink); text-decoration-style: dashed;
}
mark mark { padding: .12em 0; text-underline-offset: .34em; }
.label, .chip {
  display: inline-block; font-size: .68rem; font-weight: 700; line-height: 1.35; letter-spacing: .02em;
  padding: 0 .32em; margin: 0 .25em 0 .1em; border: .07rem solid currentColor; border-radius: .25em;
  text-decoration: none; text-indent: 0; white-space: nowrap; vertical-align: .12em;
}
.label { user-select: none; }
.label:hover { text-decoration: underline; }
.claim-label { color: var(--claim-ink); background: var(--claim); }
.denial-label { color: var(--denial-ink); background: var(--denial); }
.source-label { color: var(--source-ink); background: var(--source); }
.other-label { color: var(--other-ink); background: var(--other); }
.sheet {
  background: var(--card); border-left: .28rem solid var(--claim-ink); padding: 1.1rem 1.3rem;
  margin: 1.2rem 0;
}
.sheet > h4 { margin-top: 0; }
.sheet > :last-child { margin-bottom: 0; }
dl { margin: 0 0 1rem; font-size: .94rem; }
dl:not(.counts) > div {
  display: grid; grid-template-columns: 8.5rem 1fr; gap: .2rem 1rem; padding: .16rem 0;
}
dt { color: var(--soft); font-size: .84rem; padding-top: .1rem; }
dd { margin: 0; min-width: 0; }
.sheet ol, .sheet ul { padding-left: 1.3rem; margin: 0 0 1rem; font-size: .94rem; }
.sheet li { margin: .35rem 0; }
blockquote {
  margin: .5rem 0; padding-left: .9rem; border-left: .14rem solid var(--line); white-space: pre-line;
}
.verdict { font-weight: 650; }
meter { width: 7rem; height: .8rem; vertical-align: middle; margin-right: .5rem; }
.wide { overflow-x: auto; margin: 1.2rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .86rem; line-height: 1.45; }
caption { text-align: left; color: var(--soft); font-size: .84rem; padding-bottom: .5rem; }
th, td {
  text-align: left; vertical-align: top; padding: .45rem .8rem .45rem 0;
  border-bottom: .06rem solid var(--line);
}
thead th { font-weight: 600; color: var(--soft); white-space: nowrap; }
tbody th { font-weight: 400; font-family: inherit; }
td { overflow-wrap: anywhere; min-width: 4.5rem; }
footer { margin-top: 5rem; border-top: .06rem solid var(--line); padding-top: 1rem; }
@media (max-width: 32rem) {
  dl:not(.counts) > div { grid-template-columns: 1fr; }
  .front { padding-top: 2.5rem; }
}
@media (forced-colors: active) { mark { background: Mark; color: MarkText; } }
@media print {
  :root {
    --paper: #fff; --card: #fff; --ink: #000; --soft: #444; --line: #bbb; --link: #000;
    --claim: #fbf1cd; --claim-ink: #5f4500; --denial: #fae3df; --denial-ink: #7a1f13;
    --source: #e2ecf7; --source-ink: #173e68; --other: #e3f2e5; --other-ink: #1a4a2b;
  }
  @page { margin: 20mm 18mm; }
  html { font-size: 10.5pt; }
  body { max-width: none; padding: 0; }
  .skip { display: none; }
  .front { padding-top: 20mm; }
  .document { break-before: page; border-top: 0; margin-top: 0; }
  h2, h3, h4, h5, caption, thead { break-after: avoid; }
  .sheet, tr, li, blockquote { break-inside: avoid; }
  p { orphans: 3; widows: 3; }
  mark, .label, .chip, .sheet { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  a[href^="http"]::after { content: " (" attr(href) ")"; font-size: .85em; overflow-wrap: anywhere; }
  a.address::after { content: none; }
}
"""


def policy() -> str:
    """What a browser may do with the page: show it with this style, and nothing else."""
    digest = b64encode(sha256(STYLE.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src 'none'; base-uri 'none'; "
        "form-action 'none'"
    )
