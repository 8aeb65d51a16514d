"""What a card costs, against x264 alone for the same frames. Run: python -m benchmarks."""
