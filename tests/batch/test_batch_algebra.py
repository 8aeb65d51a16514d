"""Equal cards give equal bytes, however many threads a program lets numpy have."""

from __future__ import annotations

import numpy as np
import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from generator.audio.resample import resample
from generator.batch.algebra import one_thread


@pytest.mark.parametrize("threads", [1, 2, 7])
def test_a_sound_is_the_same_to_the_last_bit(threads: int) -> None:
    voice = np.random.default_rng(3).normal(0, 0.2, 24_000 * 6).astype(np.float32)
    with threadpool_limits(1):
        alone = resample(voice, 24_000, 48_000)

    with threadpool_limits(threads), one_thread():
        assert {
            each["num_threads"] for each in threadpool_info() if each["user_api"] == "blas"
        } == {1}
        made = resample(voice, 24_000, 48_000)

    assert np.array_equal(made, alone)
