import fs from "node:fs";
import path from "node:path";
import { totpCode } from "~/identity/keys/totp.server";

interface DemoLogIn {
  loginName: string;
  password: string;
  totpBytes: string;
}

const cookieName = "__Host-desk";

/** Waits until the demo officials of a portal are made and gives their log-ins. */
export async function demoLogInsOf(dataFolder: string): Promise<DemoLogIn[]> {
  const file = path.join(dataFolder, "demo-log-ins.json");
  for (let waited = 0; waited < 120_000; waited += 200) {
    if (fs.existsSync(file)) {
      // Written just before the transaction ends.
      await new Promise((resolve) => setTimeout(resolve, 500));
      return JSON.parse(fs.readFileSync(file, "utf8")) as DemoLogIn[];
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error("The demo officials were not made within two minutes.");
}

/**
 * Logs an official in over HTTP and gives the value of the session cookie. A code of the second factor
 * works once, so tests share a session instead of logging in again.
 */
export async function openOfficialSession(origin: string, logIn: DemoLogIn): Promise<string> {
  const post = async (address: string, fields: Record<string, string>, cookie?: string) => {
    const response = await fetch(origin + address, {
      method: "POST",
      redirect: "manual",
      headers: { Origin: origin, ...(cookie && { Cookie: `${cookieName}=${cookie}` }) },
      body: new URLSearchParams(fields),
    });
    const given = response.headers
      .getSetCookie()
      .map((one) => /^__Host-desk=([^;]+)/.exec(one)?.[1])
      .find(Boolean);
    if (!given) throw new Error(`${address} for ${logIn.loginName}: ${response.status}`);
    return given;
  };
  const { loginName, password } = logIn;
  const first = await post("/desk/log-in", { loginName, password });
  const secret = new Uint8Array(Buffer.from(logIn.totpBytes, "base64"));
  const code = totpCode(secret, Math.floor(Date.now() / 30_000));
  return post("/desk/second-factor", { code }, first);
}

/** Sessions of all demo officials, by login name. */
export async function openAllSessions(
  origin: string,
  dataFolder: string,
): Promise<Record<string, string>> {
  const sessions: Record<string, string> = {};
  for (const logIn of await demoLogInsOf(dataFolder)) {
    sessions[logIn.loginName] = await openOfficialSession(origin, logIn);
  }
  return sessions;
}
