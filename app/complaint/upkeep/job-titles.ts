/** What the jobs of this portal do, in the administrator's words. */
const TITLES: Readonly<Record<string, string>> = {
  "send-mail": "发送提醒邮件",
  "end-identity": "收回到期的身份查看",
  "sweep-secrets": "清除过期的草稿、回执和会话",
  "move-lapsed": "办理到期自动发生的步骤",
  "recompute-clocks": "按放假安排重算时限",
  "daily-root": "公布每日提交凭证",
  "audit-head": "留存审计链的末端",
  "shuffle-day": "打乱当日记录的次序",
  "retire-identities": "销毁到期的身份",
  "destroy-cases": "销毁到期的诉求",
  "sweep-blobs": "清除没有归属的附件",
  escalate: "到期提醒和督办升级",
  "calendar-warning": "检查下一年的放假安排",
  "roll-deletion-keys": "换用新月份的删除密钥",
  indicators: "统计公开数据",
  "end-of-service": "收回离岗人员的会话和密钥",
};

/** The title of a job, or its name when none was given to it. */
export const titleOfJob = (name: string): string => TITLES[name] ?? name;
