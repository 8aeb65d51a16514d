"""What a card costs, against what x264 alone costs for the same frames. Run: python -m benchmarks."""
