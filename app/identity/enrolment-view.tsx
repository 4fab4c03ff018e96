import { Button, ButtonLink } from "~/ui/button";
import { CodeDisplay } from "~/ui/code-display";
import { ErrorSummary, errorOf, type FieldError } from "~/ui/error-summary";
import { TextField } from "~/ui/field";
import { Form } from "~/ui/form";
import { Notice } from "~/ui/notice";
import { ConfirmationPanel } from "~/ui/panel";
import type { ShownOffer } from "./enrolment-offer.server";
import { PasswordChoiceFields } from "./password-choice";
import { TotpFields } from "./totp-fields";

/** The first step of a first log-in or of a recovery: who it is, and the printed code. */
export function CodeEntry({
  title,
  action,
  codeLabel,
  hint,
  loginName,
  error,
}: {
  title: string;
  action: string;
  codeLabel: string;
  hint: string;
  loginName?: string | undefined;
  error?: string | undefined;
}) {
  return (
    <>
      <ErrorSummary errors={error ? [{ name: "loginName", message: error }] : []} />
      <h1>{title}</h1>
      <Form action={action} hidden={{ step: "code" }}>
        <TextField
          name="loginName"
          label="登录名"
          autoComplete="username"
          defaultValue={loginName}
          error={error}
        />
        <TextField name="code" label={codeLabel} hint={hint} code autoComplete="off" />
        <Button>下一步</Button>
      </Form>
    </>
  );
}

/** The second step: password and authenticator app on one page, so that nothing lies half done between pages. */
export function EnrolmentForm({
  title,
  action,
  loginName,
  offer,
  choice,
  errors = [],
}: {
  title: string;
  action: string;
  loginName: string;
  offer: ShownOffer;
  choice?: "proposed" | "own" | undefined;
  errors?: readonly FieldError[];
}) {
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>{title}</h1>
      <Form action={action} hidden={{ step: "enrol", state: offer.state }}>
        {/* Lets password managers keep name and password together. */}
        <TextField
          name="loginName"
          label="登录名"
          autoComplete="username"
          defaultValue={loginName}
        />
        <h2>第 1 步 选密码</h2>
        <PasswordChoiceFields
          passphrase={offer.passphrase}
          choice={choice}
          error={errorOf(errors, "own")}
        />
        <h2>第 2 步 绑定验证器</h2>
        <TotpFields
          totpText={offer.totpText}
          totpUri={offer.totpUri}
          error={errorOf(errors, "totp")}
        />
        <Button>完成设置</Button>
      </Form>
    </>
  );
}

/** Codes that are shown this once. */
export function ShownCodes({
  title,
  recoveryCode,
  backupCodes = [],
  awaitsSignature = false,
  next,
}: {
  title: string;
  recoveryCode?: string | undefined;
  backupCodes?: readonly string[];
  awaitsSignature?: boolean;
  next: Readonly<{ label: string; href: string }>;
}) {
  return (
    <>
      <ConfirmationPanel title={title}>
        <p>下面的内容只显示这一次。请现在打印或抄下来,放在安全的地方</p>
      </ConfirmationPanel>
      {recoveryCode ? (
        <>
          <h2>恢复码</h2>
          <p>
            忘了密码或丢了手机时,用它设新密码。没有它,只能由系统管理员重置,旧的诉求要等同事重新授权
          </p>
          <CodeDisplay label="恢复码" code={recoveryCode.replaceAll("-", "")} />
        </>
      ) : null}
      {backupCodes.length > 0 ? (
        <>
          <h2>备用码</h2>
          <p>手机不在身边时,用一个备用码代替动态码。每个只能用一次</p>
          <ol>
            {backupCodes.map((code) => (
              <li key={code}>
                <code>{code}</code>
              </li>
            ))}
          </ol>
        </>
      ) : null}
      {awaitsSignature ? (
        <Notice tone="warn" title="还要等密钥受托人核对">
          <p>登录后在“设置”里能看到密钥指纹。请当面告诉密钥受托人,核对后才能收到诉求</p>
        </Notice>
      ) : null}
      <ButtonLink href={next.href}>{next.label}</ButtonLink>
    </>
  );
}
