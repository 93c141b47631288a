"""Forms about self-inspections, rectifications, marks and briefs."""
