"""pip-audit over what requirements.lock pins. A weakness that is known fails; not being able to ask does not.

Where the advisories cannot be reached, that is said, and nothing is proved.
"""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
SECONDS = 180
# Known, and does not concern us: id of the advisory and why.
ACCEPTED: dict[str, str] = {}


def asked() -> list[dict[str, object]] | None:
    """The packages with their weaknesses; None where nobody answers."""
    command = [sys.executable, "-m", "pip_audit", "--requirement", "requirements.lock", "--require-hashes"]
    command += ["--disable-pip", "--format", "json", "--progress-spinner", "off", "--timeout", "10"]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=SECONDS, check=False)
        found: list[dict[str, object]] = json.loads(done.stdout)["dependencies"]
    except (subprocess.TimeoutExpired, ValueError, KeyError):
        return None
    return found


def main() -> int:
    found = asked()
    known = [item for item in found or () if "skip_reason" not in item]
    if not known:
        print("not audited: the advisories cannot be reached")
        return 0
    broken = 0
    for item in known:
        for weakness in item.get("vulns") or ():  # type: ignore[attr-defined]
            if weakness["id"] in ACCEPTED:
                continue
            broken += 1
            repaired = ", ".join(weakness.get("fix_versions") or ()) or "no version yet"
            print(f"{item['name']} {item['version']}: {weakness['id']}, repaired in {repaired}")
    print(f"{len(known)} of {len(found or ())} packages audited, {broken} weaknesses")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
