import { pino, type Logger } from "pino";
import { env } from "./env.server";

let shared: Logger | undefined;

/**
 * The process's JSON log on standard output. Callers give it ids, counts and error objects; never an
 * address, a query string, a body or a browser name (docs/decisions/0005).
 */
export function logger(): Logger {
  return (shared ??= pino({
    level: env().LOG_LEVEL,
    base: null,
    // A line may bring a coarser time along: see `logRequest`.
    timestamp: false,
    mixin: () => ({ time: Date.now() }),
    serializers: { err: loggedError },
  }));
}

/**
 * What the log keeps of an error: kind, message, code and where it happened. A failed query's values
 * are cut off, and nothing else that hangs on an error object is written.
 */
export function loggedError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code } = error as NodeJS.ErrnoException;
  const queried = error.message.startsWith("Failed query:");
  return {
    type: error.name,
    message: queried ? error.message.split("\nparams:", 1)[0] : error.message,
    ...(code !== undefined && { code }),
    stack: error.stack
      ?.split("\n")
      .filter((line) => line.startsWith("    at "))
      .join("\n"),
    ...(error.cause !== undefined && { cause: loggedError(error.cause) }),
  };
}
