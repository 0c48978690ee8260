"""How long compiling the whole collection takes, validation included. Promises, for about 1,000 records on two cores: 3 s, and 2.5 s to validate."""

import tempfile
from pathlib import Path

from timing import report, time_command

with tempfile.TemporaryDirectory() as folder:
    target = Path(folder) / "snapshot.sqlite"
    report("fmsheet collection compile", time_command(["collection", "compile", "-o", str(target)], runs=7), 3000)
    print(f"snapshot: {target.stat().st_size / 1e6:.1f} MB")
report("fmsheet collection validate", time_command(["collection", "validate"], runs=7), 2500)
