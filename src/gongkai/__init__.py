"""gongkai 政务公开: the duty of government information disclosure, from the law to the annual report."""

__version__ = "0.1.0"
