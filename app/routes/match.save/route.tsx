import { data, redirect, type ActionFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { readMatch } from "~/business/read-match.server";
import { groupResumeCode } from "~/business/resume-code";
import { saveAnswers } from "~/business/save-answers.server";
import type { RouteHandle } from "~/http/route-handle";
import { formatDate } from "~/policy/wording/value";
import { Page } from "~/site/page";
import { pageMeta } from "~/site/page-meta";
import { Button, ButtonLink } from "~/ui/button";
import { Form } from "~/ui/form";
import { Notice } from "~/ui/notice";
import { CopyButton } from "~/ui/script-marks";

export const handle: RouteHandle = { access: "public" };

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, "换手机继续或发给同事");

export async function action({ request }: ActionFunctionArgs) {
  const { answers, answered, today } = readMatch(request, new Date());
  if (!answered) return redirect("/match", 303);
  const saved = await saveAnswers(answers, today);
  return data(
    { code: groupResumeCode(saved.code), until: formatDate(saved.expiresOn) },
    { headers: { "Cache-Control": "no-store" } },
  );
}

export default function Save() {
  const saved = useActionData<typeof action>();
  return (
    <Page backHref="/match/result">
      <h1>换手机继续或发给同事</h1>
      {saved ? (
        <>
          <Notice tone="ok" announce>
            <p>
              您的续填码:<strong className="code">{saved.code}</strong>
            </p>
          </Notice>
          <p>90 天内有效({saved.until}前)。知道续填码的人能看到并修改这些回答。</p>
          <p>我们没有存这个码,丢了找不回来。请现在截屏或抄下来。</p>
          <CopyButton label="复制续填码" text={saved.code} />
          <p>
            换到别的设备后,打开“我能享受什么”,选<a href="/match/resume">用续填码继续</a>。
          </p>
          <ButtonLink href="/match/result">回到结果</ButtonLink>
        </>
      ) : (
        <Form action="/match/save">
          <p>生成一个 10 位的续填码,在另一台设备上输入,就能接着看。</p>
          <p>回答会加密存到服务器,90 天后自动删除。知道续填码的人能看到并修改这些回答。</p>
          <Button>生成续填码</Button>
        </Form>
      )}
    </Page>
  );
}
