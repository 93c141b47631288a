"""The public's door for requests 依申请公开: how to ask, the form page by page, and how a request stands."""
