"""The door for the staff 工作台: pages, no tables of its own."""
