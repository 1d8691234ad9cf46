"""All measurements, one after the other, each in a process of its own: ``python -m bench [--quick]``."""

import subprocess
import sys

PARTS = ("quality", "speed", "load", "browser", "drawing", "film", "evening")


def main() -> int:
    """Run every part with the same options; return 1 when one of them failed."""
    codes = []
    for part in PARTS:
        print(f"\n==== {part} ====", flush=True)
        codes.append(subprocess.call([sys.executable, "-m", f"bench.{part}", *sys.argv[1:]]))
    return 1 if any(codes) else 0


if __name__ == "__main__":
    sys.exit(main())
