import path from "node:path";
import { z } from "zod";

const whole = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,12}$/, `must be a whole number from ${min} to ${max}`)
    .transform(Number)
    .refine((n) => n >= min && n <= max, `must be a whole number from ${min} to ${max}`);

const postgresUrl = z
  .string()
  .refine(
    (value) => /^postgres(ql)?:\/\//.test(value) && URL.canParse(value),
    "must be a URL such as postgres://user:password@host:5432/database",
  );

const origin = z
  .string()
  .refine(
    (value) =>
      URL.canParse(value) &&
      /^https?:$/.test(new URL(value).protocol) &&
      new URL(value).origin === value,
    "must be an address without a path, such as https://example.gov.cn",
  );

const folder = z.string().transform((value) => path.resolve(value));

const variables = z
  .object({
    NODE_ENV: z
      .enum(["development", "production", "test"], {
        error: "must be development, production or test",
      })
      .default("production"),
    PORT: whole(0, 65_535).default(3000),
    HOST: z.string().default("0.0.0.0"),
    DATABASE_URL: postgresUrl.optional(),
    TEST_DATABASE_URL: postgresUrl.optional(),
    PUBLIC_ORIGIN: origin.optional(),
    TRUST_PROXY: whole(0, 10).default(0),
    APP_SECRET: z
      .string()
      .refine((value) => Buffer.byteLength(value) >= 32, "must hold at least 32 bytes")
      .optional(),
    PORTAL_DATA_DIR: folder.default(path.resolve(".data")),
    DEMO_OFFICIALS: z.enum(["on", "off"], { error: "must be on or off" }).default("on"),
    FILES_DIR: folder.optional(),
    ORGANISATION_KEY: z
      .string()
      .regex(
        /^[0-9a-f]{64}(,[0-9a-f]{64})?$/,
        "must be the 64 hexadecimal digits that set-up printed, or two of these with a comma",
      )
      .optional(),
    SMTP_URL: z
      .string()
      .refine(
        (value) => /^smtps?:\/\//.test(value) && URL.canParse(value),
        "must be a URL such as smtp://user:password@host:587",
      )
      .optional(),
    MAIL_FROM: z
      .string()
      .regex(/^\S+@\S+$/, "must be a mail address")
      .optional(),
    LOG_LEVEL: z
      .enum(["fatal", "error", "warn", "info", "debug", "silent"], {
        error: "must be fatal, error, warn, info, debug or silent",
      })
      .default("info"),
    API_RATE_LIMIT_PER_MINUTE: whole(1, 1_000_000).default(120),
    UPLOAD_MB_PER_HOUR: whole(1, 1_000_000).default(300),
    PAGE_CACHE_MB: whole(0, 4096).default(64),
    REQUEST_TIMEOUT_SECONDS: whole(1, 600).default(30),
    SHUTDOWN_SECONDS: whole(0, 600).default(10),
  })
  .superRefine((value, context) => {
    if (value.NODE_ENV === "production" && value.DATABASE_URL && !value.APP_SECRET) {
      context.addIssue({
        code: "custom",
        path: ["APP_SECRET"],
        message:
          "is needed when DATABASE_URL is set in production, because several processes must share it: give 32 bytes or more",
      });
    }
    const needed = [
      ["MAIL_FROM", "the address that mails come from"],
      ["PUBLIC_ORIGIN", "the address that mails name"],
    ] as const;
    for (const [name, why] of needed) {
      if (value.SMTP_URL && !value[name]) {
        const message = `is needed when SMTP_URL is set: ${why}`;
        context.addIssue({ code: "custom", path: [name], message });
      }
    }
  });

/** The checked configuration. `PORTAL_DATA_DIR` is absolute, counts are numbers. */
export type Env = Readonly<z.output<typeof variables>>;

/** A configuration mistake of the operator: its message is one sentence that names the variable. */
export class EnvError extends Error {
  override name = "EnvError";
}

/**
 * Checks a set of environment variables; an empty variable counts as unset.
 * Throws EnvError naming the first wrong one.
 */
export function parseEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = variables.safeParse(given);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new EnvError(
    `The environment variable ${String(issue?.path[0])} ${issue?.message ?? "is wrong"}.`,
  );
}

let parsed: Env | undefined;

/** The configuration of this process, checked once. Throws EnvError. */
export function env(): Env {
  return (parsed ??= parseEnv(process.env));
}
