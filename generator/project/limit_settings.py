"""What a project may set about when to give up, and how much room there is."""

from pydantic import Field

from generator.document import Strict


class LimitSettings(Strict):
    """When to give up."""

    card_seconds: float = Field(
        default=600.0,
        ge=1.0,
        le=86_400.0,
        description="How long one card may take to make, in seconds; then it is given up and the "
        "next one begins.",
    )
    worker_mb: float = Field(
        default=2000.0,
        ge=100.0,
        description="How much memory the process that makes a card may take, in MB; then it is "
        "ended, and a fresh one tries the card once more.",
    )
    cache_mb: float = Field(
        default=2000.0,
        ge=0.0,
        description="How large the folder `cache` may be after a run, in MB; what was not used "
        "for longest goes first.",
    )
    wait_seconds: float = Field(
        default=600.0,
        ge=0.0,
        le=86_400.0,
        description="How long to wait for another run on the same output, in seconds; 0 gives up "
        "at once.",
    )
