"""The report as one accessible html page, and the html view of a report that other pages build on."""
