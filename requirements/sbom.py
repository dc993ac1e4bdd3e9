"""Writes a bill of materials with licences: `cyclonedx-py requirements … | python sbom.py FILE`.

Runs in the environment of `make audit`. A lock file knows no licences: they are those of
guide/licences.md, which a test holds to what is installed.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model.license import LicenseAcknowledgement, LicenseExpression
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

PAGE = Path(__file__).parents[1] / "guide" / "licences.md"
_ROW = re.compile(r"^\| (\S+) \| [^|]+ \| (.+) \|$", re.MULTILINE)


def licence(stated: str) -> dict[str, object]:
    """What a package states, as an SPDX expression or id where it is one."""
    declared = LicenseAcknowledgement.DECLARED
    found = LicenseFactory().make_from_string(stated, license_acknowledgement=declared)
    if isinstance(found, LicenseExpression):
        return {"expression": found.value, "acknowledgement": declared.value}
    named = {"id": found.id} if found.id else {"name": found.name}
    return {"license": {**named, "acknowledgement": declared.value}}


def main(file: Path) -> None:
    """Adds every component's licence; fails where one is unknown or the result is not valid."""
    stated = dict(_ROW.findall(PAGE.read_text(encoding="utf-8")))
    bill = json.load(sys.stdin)
    for component in bill["components"]:
        if component["name"] not in stated:
            sys.exit(f"{PAGE.name} lacks {component['name']}; run python -m tests.safety.licences")
        component["licenses"] = [licence(stated[component["name"]])]
    text = json.dumps(bill, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
    if wrong := JsonStrictValidator(SchemaVersion.V1_6).validate_str(text):
        sys.exit(f"not a valid bill of materials: {wrong}")
    file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
