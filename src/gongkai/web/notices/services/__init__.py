"""What is told to whom: lines of an inbox, mail to the staff, words to addresses outside."""

from gongkai.web.notices.services.outbox import deliver, forget_outgoing, give_up, hold, post, post_outside, reword
from gongkai.web.notices.services.telling import Word, mark_read, settle, tell, tell_all

__all__ = [
    "Word", "deliver", "forget_outgoing", "give_up", "hold", "mark_read", "post", "post_outside", "reword", "settle",
    "tell", "tell_all",
]  # fmt: skip
