import { demoLogIns } from "../demo-organisation.server";
import { totpCode } from "../keys/totp.server";
import { normaliseLoginName } from "../official";
import { env } from "~/platform/env.server";

// npm run demo:code -- <login name>: the code that an authenticator app would show now, for demo officials only.
const wanted = normaliseLoginName(process.argv[2] ?? "");
const logIns = demoLogIns(env().PORTAL_DATA_DIR) ?? [];
const found = logIns.find(({ loginName }) => loginName === wanted);
if (found) {
  const now = Date.now();
  const secret = new Uint8Array(Buffer.from(found.totpBytes, "base64"));
  const left = 30 - (Math.floor(now / 1000) % 30);
  console.log(`${totpCode(secret, Math.floor(now / 30_000))}(还有 ${left} 秒有效)`);
} else {
  const names = logIns.map(({ loginName }) => `  ${loginName}`).join("\n");
  console.error(
    names
      ? `没有这个演示账号。可用的有:\n${names}`
      : "还没有演示账号。先运行 npm start,看到账号后再试",
  );
  process.exitCode = 1;
}
