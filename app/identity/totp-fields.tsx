import { CodeDisplay } from "~/ui/code-display";
import { TextField } from "~/ui/field";

/** The secret to put into an authenticator app, and a first code that proves it arrived. */
export function TotpFields({
  totpText,
  totpUri,
  error,
}: {
  totpText: string;
  totpUri: string;
  error?: string | undefined;
}) {
  return (
    <>
      <p>
        在手机上装一个验证器应用,选“手动输入密钥”,把下面的密钥输进去。
        <a href={totpUri}>在本机的验证器里打开</a>
      </p>
      <CodeDisplay label="动态码密钥" code={totpText} />
      <TextField
        name="totp"
        label="动态码"
        hint="验证器现在显示的 6 位数字"
        inputMode="numeric"
        autoComplete="one-time-code"
        code
        width={4}
        error={error}
      />
    </>
  );
}
