"""What a card costs, against x264 alone for the same frames. Run: python -m benchmarks."""

import os

# As `affirm` itself does, before numpy and pydantic are there.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
