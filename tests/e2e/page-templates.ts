import { manufacturerForms, postAnswers } from "./interview-steps";
import type { BrowserContext, Page } from "@playwright/test";

/** One page of every template, for what must hold of them all. */
export const templates = {
  首页: "/",
  列表: "/policies",
  搜索: "/policies?q=%E8%A1%A5%E8%B4%B4",
  筛选: "/policies?level=%E5%9B%BD%E5%AE%B6&status=%E9%95%BF%E6%9C%9F%E6%9C%89%E6%95%88",
  政策页: "/policies/xiao-wei-gao-xiao-bi-ye-sheng-she-bao-bu-tie",
  已失效的政策: "/policies/wen-gang-fan-huan",
  修订记录: "/policies/wen-gang-fan-huan/history",
  申报日历: "/policies/calendar",
  访谈开始: "/match",
  单选题: "/match/q/entityType",
  数字题: "/match/q/employees",
  日期题: "/match/q/foundedOn",
  多选题: "/match/q/have",
  检查回答: "/match/check",
  结果: "/match/result",
  生成续填码: "/match/save",
  用续填码继续: "/match/resume",
  清除回答: "/match/clear",
  显示设置: "/display",
  意见反馈: "/feedback",
  帮助: "/help",
  联系我们: "/help/contact",
  隐私: "/about/privacy",
  无障碍声明: "/about/accessibility",
  关于本站: "/about/site",
  提诉求: "/complaints/new",
  查进度: "/track",
} as const;

export type Template = keyof typeof templates;

let answered: Awaited<ReturnType<BrowserContext["cookies"]>> | null = null;

/**
 * Half of the templates look different to a reader who has answered; all are looked at with answers given.
 * The interview is gone through once in each worker, its cookie serves all tests there.
 */
export async function asAnsweringReader(page: Page): Promise<void> {
  if (answered) {
    await page.context().addCookies(answered);
    return;
  }
  await postAnswers(page, manufacturerForms);
  answered = await page.context().cookies();
}
