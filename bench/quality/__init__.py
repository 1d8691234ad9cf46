"""How true the boundaries are: towns of which the truth is known, our engine and its peers, and scores.

Numerical libraries get one thread each: the towns are shared out over processes instead.
"""

import os

for _library in ("OMP", "OPENBLAS", "MKL"):
    os.environ.setdefault(f"{_library}_NUM_THREADS", "1")
