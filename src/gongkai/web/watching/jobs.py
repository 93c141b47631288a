"""What each job of the background is called on a page. Every task of the product stands here; a test holds it."""

from __future__ import annotations

from typing import Final

SAID: Final = {
    "gongkai.web.activities.tasks.every_day": "活动和台账的每日提醒",
    "gongkai.web.annual.tasks.every_day": "年度报告的每日提醒",
    "gongkai.web.casework.tasks.tick": "更新案件期限、发出提醒",
    "gongkai.web.catalogue.tasks.remind": "主动公开的每日提醒",
    "gongkai.web.feedback.tasks.every_day": "互动事项的每日提醒",
    "gongkai.web.feedback.tasks.every_hour": "舆情回应的每小时提醒",
    "gongkai.web.notices.tasks.deliver": "发送邮件、短信和公众号草稿",
    "gongkai.web.outlets.tasks.check_links": "检查公开信息里的链接",
    "gongkai.web.outlets.tasks.every_day": "渠道和专区的每日监测",
    "gongkai.web.outlets.tasks.follow": "把发布、撤下同步到渠道",
    "gongkai.web.outlets.tasks.tell_subscribers": "给订阅人发当天的更新",
    "gongkai.web.oversight.tasks.every_day": "监督整改的每日提醒",
    "gongkai.web.oversight.tasks.read_reports": "读取下级机关报送的年报",
    "gongkai.web.portal.tasks.export": "更新静态网页",
    "gongkai.web.portal.tasks.export_whole": "核对全部静态网页",
    "gongkai.web.portal.tasks.tidy_index": "整理检索索引",
    "gongkai.web.remedies.tasks.every_day": "复议诉讼的每日提醒",
    "gongkai.web.safekeeping.tasks.back_up": "开始夜间备份",
    "gongkai.web.safekeeping.tasks.look_after_backup": "核对夜间备份",
    "gongkai.web.workbench.tasks.keep_house": "导出审计链头、清理过期内容",
    "gongkai.web.workbench.tasks.release_due": "定时发布",
    "gongkai.web.workbench.tasks.rescan": "夜间重新检查公开信息",
}
