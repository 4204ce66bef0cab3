"""What an exercise spec may say, and how a spec file is read."""
