"""The commands, one file each; none imports Textual."""
