"""Draws what helps a story of the digest: `make drawings` renews `seeds/<story>_files/`.

A mail has its drawing within, as the part that is a picture. The letters are Noto CJK's (Debian:
fonts-noto-cjk), which nobody needs who looks at a drawing. Another browser or font gives other
bytes: this is run where a drawing changes, and what it made is committed.
"""

from __future__ import annotations

import io
import sys
from email import message_from_bytes, policy
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.drawings.fidelity import unstated
from tests.drawings.stories import DRAWINGS
from tests.sample import ROOT
from tests.site.fixtures import CHROMIUM, FLAGS

SHARPNESS = 2
"""Pixels a unit: 1,600 across, so that what a page shows of it, at most 1,200, is sharp."""
COLOURS = 48
"""Of a drawing: two accents, two tints, ink and paper, with what smooths their edges."""


def main() -> int:
    """Draws them all, or says which words no story states."""
    problems = [
        f"tests/drawings/stories.py: {name}: “{words}” is not in {story}; use its own words"
        for (story, name), svg in DRAWINGS.items()
        for words in unstated(svg, page_of(story))
    ]
    if problems:
        print(*problems, sep="\n", file=sys.stderr)
        return 1
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for (story, name), svg in DRAWINGS.items():
            keep(story, name, picture(browser, svg))
        browser.close()
    return 0


def page_of(story: str) -> str:
    """The story's page in Simplified Chinese, the script of the drawings."""
    return (ROOT / "docs" / "zh-Hans" / "articles" / f"{story}.md").read_text(encoding="utf-8")


def picture(browser: Browser, svg: str) -> bytes:
    """The PNG of a drawing, in few colours."""
    page = browser.new_page(device_scale_factor=SHARPNESS)
    page.set_content(f"<style>body {{ margin: 0 }} svg {{ display: block }}</style>{svg}")
    image = Image.open(io.BytesIO(page.locator("svg").screenshot())).convert("RGB")
    page.close()
    png = io.BytesIO()
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(png, "PNG", optimize=True)
    return png.getvalue()


def keep(story: str, name: str, png: bytes) -> None:
    """Writes a picture beside the seed, or into the mail that the seed is."""
    mail = ROOT / "seeds" / f"{story}.eml"
    file = mail if mail.exists() else ROOT / "seeds" / f"{story}_files" / f"{name}.png"
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(mail_with(mail, png) if file is mail else png)
    print(file.relative_to(ROOT), len(png))


def mail_with(mail: Path, png: bytes) -> bytes:
    """The mail with a picture in place of the one that it has."""
    message = message_from_bytes(mail.read_bytes(), policy=policy.SMTP)
    (part,) = (part for part in message.walk() if part.get_content_maintype() == "image")
    cid, filename = part["Content-ID"], part.get_filename()
    part.set_content(png, "image", "png", disposition="inline", filename=filename, cid=cid)
    return message.as_bytes()


if __name__ == "__main__":
    sys.exit(main())
