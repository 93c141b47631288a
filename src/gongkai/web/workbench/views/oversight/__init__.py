"""Pages of supervision: dashboards, self-inspections, rectifications, marks, monthly briefs."""
