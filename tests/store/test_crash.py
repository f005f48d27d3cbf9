"""A short run of `python -m tests.crash`, in a process of its own: it forks."""

import subprocess
import sys
from pathlib import Path


def test_kills_full_disks_and_flipped_bits_lose_nothing():
    counts = ["--kills", "15", "--faults", "2", "--flips", "30", "--seed", "7"]
    done = subprocess.run(
        [sys.executable, "-m", "tests.crash", *counts],
        cwd=Path(__file__).parent.parent.parent,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    kills, faults, flips = done.stdout.splitlines()
    assert kills.startswith("kills: 15, ")
    assert faults.startswith("faults: 2, ")
    assert flips.startswith("flips: 30, ")
    assert done.stdout.count("lost: 0") == 3
