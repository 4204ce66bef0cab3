"""Many recordings, judged side by side: each as a single replay would, and what was done is kept."""
