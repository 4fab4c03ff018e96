import fs from "node:fs";
import path from "node:path";
import readline from "node:readline";
import { parse } from "yaml";
import { connect } from "~/platform/db.server";
import { startEmbeddedPostgres } from "~/platform/embedded-postgres.server";
import { env } from "~/platform/env.server";
import { migrateDatabase } from "~/platform/migrate.server";
import { takeProcessLock } from "~/platform/process-lock.mjs";
import { askPlan, NobodyFitsError } from "../ask-plan";
import { checkPlan, type OrganisationPlan } from "../organisation-plan";
import { readPlan } from "../plan-file";
import { hasOrganisation, setUpOrganisation } from "../set-up-organisation.server";
import { setUpCodeDays } from "../set-up-code.server";

// npm run setup:organisation [-- --file organisation.yaml]: makes the organisation of an empty portal, once.
// The format of the file: docs/operations.md. Run it where nobody else sees the screen: it prints codes.

/** A reason to stop that the operator can remove. */
class SetUpError extends Error {}

async function main() {
  const config = env();
  const folder = config.PORTAL_DATA_DIR;
  fs.mkdirSync(folder, { recursive: true });
  const undo: (() => Promise<void> | void)[] = [];
  try {
    let url = config.DATABASE_URL;
    if (!url) {
      const lock = takeProcessLock(path.join(folder, "portal.lock"));
      if ("heldBy" in lock)
        throw new SetUpError(`网站正在运行(进程 ${lock.heldBy})。请先停下网站再设置`);
      undo.push(lock.release);
      const postgres = await startEmbeddedPostgres(path.join(folder, "pg"));
      undo.push(postgres.stop);
      url = postgres.url;
    }
    await migrateDatabase(url, path.resolve("drizzle"));
    const connection = connect(url, { max: 2 });
    undo.push(() => connection.sql.end({ timeout: 5 }));
    if (await hasOrganisation(connection.db)) {
      throw new SetUpError("已经设置过单位和人员,不能再设置一次。人员变动请在网站的系统管理里办理");
    }
    const plan = await planOf(process.argv.slice(2));
    const input = { plan, dataFolder: folder };
    const made = await setUpOrganisation(connection.db, { input, now: new Date() });
    if (made.status === "exists") throw new SetUpError("已经设置过单位和人员,不能再设置一次");
    print(made);
  } finally {
    for (const step of undo.reverse()) await step();
  }
}

async function planOf(args: readonly string[]): Promise<OrganisationPlan> {
  const unitIds = readUnitIds();
  const at = args.indexOf("--file");
  const file = args[at + 1];
  if (at >= 0) {
    if (file === undefined) throw new SetUpError("请在 --file 后面写文件名");
    if (!fs.existsSync(file)) throw new SetUpError(`没有找到文件 ${file}`);
    const read = readPlan(fs.readFileSync(file, "utf8"), unitIds);
    if (read.status === "ok") return read.plan;
    throw new SetUpError(read.problems.map((problem) => `${file}: ${problem}`).join("\n"));
  }
  const terminal = readline.createInterface({ input: process.stdin });
  const lines = terminal[Symbol.asyncIterator]();
  try {
    const plan = await askPlan(
      async (question) => {
        process.stdout.write(question);
        const line = await lines.next();
        if (line.done) throw new SetUpError("没有填完,什么都没有保存");
        return line.value;
      },
      (text) => console.log(text),
      unitIds,
    );
    const problems = checkPlan(plan, unitIds);
    if (problems.length === 0) return plan;
    throw new SetUpError(
      problems.map(({ path: at, message }) => `${at.join(".")}: ${message}`).join("\n"),
    );
  } finally {
    terminal.close();
  }
}

/** Ids of content/units.yaml; the complaint domain checks the rest of that file. */
function readUnitIds(): ReadonlySet<string> {
  const { units } = parse(fs.readFileSync(path.resolve("content", "units.yaml"), "utf8")) as {
    units: readonly { id: string }[];
  };
  return new Set(units.map(({ id }) => id));
}

function print(made: Extract<Awaited<ReturnType<typeof setUpOrganisation>>, { status: "ok" }>) {
  const codes = made.people.map(
    ({ loginName, displayName, setUpCode }) =>
      `${displayName}(${loginName})\n  设置码:${setUpCode}\n`,
  );
  console.log(
    [
      "下面的内容只显示这一次。请现在打印,当面交给本人,不要存成文件。",
      "",
      `单位公钥(可设为环境变量 ORGANISATION_KEY):\n  ${Buffer.from(made.publicKey).toString("hex")}`,
      "",
      `单位签名密钥的恢复码(封存在保险柜,打开数据目录里的 organisation.sealed):\n  ${made.keyCode}`,
      "",
      `每个人的设置码,${setUpCodeDays} 天内在“第一次登录”页面使用:`,
      "",
      ...codes,
    ].join("\n"),
  );
}

try {
  await main();
} catch (error) {
  const known = error instanceof SetUpError || error instanceof NobodyFitsError;
  console.error(known ? error.message : error);
  process.exitCode = 1;
}
