"""The acts of casework, by notion. Every event of a case is written by `recording.record`, and by nothing else."""
