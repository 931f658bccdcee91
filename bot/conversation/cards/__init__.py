"""Cards: questions with buttons that are repainted wherever they stand."""
