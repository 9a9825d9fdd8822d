"""What the benchmarks of drafts measure, and what they compare it with."""
