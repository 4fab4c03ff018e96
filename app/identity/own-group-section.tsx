import { ActionForm } from "~/ui/form";
import { Notice } from "~/ui/notice";
import { HealthTag } from "./health-tag";

interface OwnGroupView {
  readonly id: string;
  readonly name: string;
  readonly holdsKey: boolean;
  readonly receives: boolean;
  readonly rotation: "left" | "old" | null;
  readonly prepared: {
    readonly signed: boolean;
    readonly fingerprint: string;
    readonly holdsKey: boolean;
  } | null;
  readonly waiting: readonly {
    readonly id: string;
    readonly displayName: string;
    readonly unit: string;
    readonly ready: boolean;
  }[];
  readonly request: {
    readonly id: string;
    readonly opensAt: string;
    readonly given: number;
    readonly needed: number;
    readonly open: boolean;
  } | null;
}

const page = "/desk/my-groups";

/** One group of a member: colleagues who wait for the key, and the steps to a new one. */
export function OwnGroupSection({ group, canSwitch }: { group: OwnGroupView; canSwitch: boolean }) {
  const { id: groupId, prepared, request } = group;
  return (
    <section>
      <h2>{group.name}</h2>
      <p>
        <HealthTag {...group} />
      </p>
      {group.holdsKey ? null : (
        <Notice tone="warn" title="还没有这个组的密钥" titleAs="h3">
          <p>请组里的同事打开这一页授权。组里没有别人时,请系统管理员申请恢复</p>
        </Notice>
      )}
      {request ? (
        <>
          <p>
            恢复申请:{request.opensAt} 起可以恢复,已有 {request.given} 位受托人同意,要{" "}
            {request.needed} 位
          </p>
          {request.open ? (
            <ActionForm
              action={page}
              hidden={{ intent: "finish", requestId: request.id }}
              variant="primary"
            >
              恢复{group.name}的密钥
            </ActionForm>
          ) : null}
        </>
      ) : null}
      {group.holdsKey ? (
        <>
          <Waiting group={group} />
          <h3>换密钥</h3>
          {prepared ? (
            <>
              <p>
                新密钥的指纹:<code>{prepared.fingerprint}</code>
              </p>
              {prepared.signed && prepared.holdsKey && canSwitch ? (
                <>
                  <p>已核对。启用后,本组的诉求改用新密钥,旧密钥作废</p>
                  <ActionForm
                    action={page}
                    hidden={{ intent: "switch", groupId }}
                    variant="secondary"
                  >
                    启用新密钥
                  </ActionForm>
                </>
              ) : (
                <p>
                  {prepared.signed
                    ? "已核对,请持有新密钥的同事启用"
                    : "请当面把指纹告诉密钥受托人,核对后再启用"}
                </p>
              )}
            </>
          ) : (
            <p>有人离开,或密钥满一年,要换密钥。先准备,再由受托人核对,最后启用</p>
          )}
          <ActionForm action={page} hidden={{ intent: "prepare", groupId }}>
            {prepared ? "重新准备新密钥" : "准备新密钥"}
          </ActionForm>
          <ActionForm action={page} hidden={{ intent: "renew-shares", groupId }}>
            更新受托人份额
          </ActionForm>
        </>
      ) : null}
    </section>
  );
}

function Waiting({ group }: { group: OwnGroupView }) {
  if (group.waiting.length === 0) return null;
  return (
    <>
      <h3>等授权的同事</h3>
      <ul>
        {group.waiting.map(({ id, displayName, unit, ready }) => (
          <li key={id}>
            {displayName}({unit})
            {ready ? (
              <ActionForm
                action={page}
                hidden={{ intent: "reseal", groupId: group.id, officialId: id }}
                variant="secondary"
              >
                给{displayName}授权
              </ActionForm>
            ) : (
              ":密钥还没有核对"
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
