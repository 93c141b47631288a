"""What whoever runs the platform asks: is it ready, how does it stand, what failed."""

from gongkai.web.watching.queries.failures import Failure, failures, lost_outgoing
from gongkai.web.watching.queries.operators import operates
from gongkai.web.watching.queries.readiness import Unready, tables_are_made, unready
from gongkai.web.watching.queries.standing import Light, Standing, queue_by_hour, standing, worker_is_seen

__all__ = [
    "Failure", "Light", "Standing", "Unready", "failures", "lost_outgoing", "operates", "queue_by_hour",
    "standing", "tables_are_made", "unready", "worker_is_seen",
]  # fmt: skip
