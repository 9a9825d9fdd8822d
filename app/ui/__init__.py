"""The window: everything that knows Qt. It shows a Review and asks for changes, nothing else."""
