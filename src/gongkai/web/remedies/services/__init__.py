"""What may be done with remedies and complaints."""

from gongkai.web.remedies.services.course import close
from gongkai.web.remedies.services.filing import Filed, add

__all__ = ["Filed", "add", "close"]
