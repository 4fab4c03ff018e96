import { Button } from "~/ui/button";
import { ActionForm } from "~/ui/form";
import { Notice } from "~/ui/notice";
import { SummaryList } from "~/ui/summary-list";
import { fileSize } from "../desk/desk-file-links";
import { clockTime } from "../desk/desk-moments";
import type { EnvelopeBody } from "../case/envelopes";
import { IDENTITY_MINUTES, IDENTITY_STATES } from "./identity-request.schema";
import type { IdentityRequestView } from "./list-identity-requests.server";

const timeOf = (at: Date | string) => clockTime(new Date(at).toISOString());

/** Requests one below the other, with what can be done about each. */
export function IdentityRequests({
  requests,
  openAction,
  decideAction,
}: {
  requests: readonly IdentityRequestView[];
  openAction: (reference: string) => string;
  /** Where an approver's decision goes; absent for officers. */
  decideAction?: string;
}) {
  if (requests.length === 0) return <p>还没有申请。</p>;
  return (
    <>
      {requests.map((request) => (
        <section key={request.id} aria-labelledby={`r-${request.id}`}>
          <h3 id={`r-${request.id}`}>
            {request.reference} {IDENTITY_STATES[request.state]}
          </h3>
          <SummaryList
            rows={[
              { label: "申请", value: `${request.askedBy} ${timeOf(request.askedAt)}` },
              {
                label: "理由",
                value:
                  request.reason === null ? (
                    "打不开"
                  ) : (
                    <p className="plain-text">{request.reason}</p>
                  ),
              },
              ...(request.decidedBy ? [{ label: "审批", value: request.decidedBy }] : []),
              ...(request.state === "granted" && request.opensUntil
                ? [{ label: "可以查看到", value: timeOf(request.opensUntil) }]
                : []),
            ]}
          />
          {request.own && request.state === "granted" ? (
            <ActionForm
              action={openAction(request.reference)}
              hidden={{ open: request.id }}
              variant="secondary"
            >
              查看身份
            </ActionForm>
          ) : null}
          {decideAction && request.state === "asked" && !request.own ? (
            <form method="post" action={decideAction}>
              <input type="hidden" name="request" value={request.id} />
              <p>同意后,申请人 {IDENTITY_MINUTES} 分钟内可以看到身份和原始附件,企业会知道。</p>
              <div className="button-group">
                <Button variant="secondary" name="decision" value="grant">
                  同意查看
                </Button>
                <Button variant="secondary" name="decision" value="refuse">
                  不同意
                </Button>
              </div>
            </form>
          ) : null}
        </section>
      ))}
    </>
  );
}

/** Shown once, in the answer to the press; leaving the page takes it away. */
export function OpenedIdentity({
  action,
  opened,
}: {
  action: string;
  opened: {
    requestId: string;
    identity: EnvelopeBody<"identity"> | null;
    files: readonly { id: string; name: string; size: number }[];
  };
}) {
  const { identity, files, requestId } = opened;
  return (
    <Notice title="身份信息" tone="warn" announce>
      {identity ? (
        <SummaryList
          rows={[
            { label: "称呼", value: identity.name || null },
            { label: "电话", value: identity.phone || null },
            { label: "电子邮箱", value: identity.mail || null },
            { label: "企业名称", value: identity.enterprise || null },
            { label: "统一社会信用代码", value: identity.creditCode || null },
          ]}
        />
      ) : (
        <p>匿名提交,没有身份信息</p>
      )}
      {files.map(({ id, name, size }) => (
        <ActionForm key={id} action={`${action}/file`} hidden={{ open: requestId, file: id }}>
          下载原始附件:{name}({fileSize(size)})
        </ActionForm>
      ))}
      <p>不要截屏,不要转告承办单位。看完请离开这个网页。</p>
    </Notice>
  );
}
