"""What the system says when it refuses 系统的拒绝, as a few words of Chinese."""

from __future__ import annotations

import errno
from typing import Final

_SAID: Final = {
    errno.ENOENT: "找不到",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENOTDIR: "路径里有一级不是文件夹",
    errno.EEXIST: "已有同名的文件",
    errno.ENOSPC: "磁盘已满",
    errno.EROFS: "这个位置只能读",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EIO: "磁盘读写出错",
    errno.EADDRINUSE: "端口已被占用",
    errno.EADDRNOTAVAIL: "本机没有这个地址",
}


def fault_said(error: OSError) -> str:
    """Why the system refused, without a full stop; by its number where there is no common word for it."""
    return _SAID.get(error.errno or 0, f"系统错误 {error.errno}" if error.errno else "系统没有说明原因")
