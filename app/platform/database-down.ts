/** Errors of a server that went away, is starting or stopping, or cannot be reached. */
const codes =
  /^(ECONN|EPIPE|ENOTFOUND|EHOSTUNREACH|ETIMEDOUT|CONNECT_TIMEOUT|CONNECTION_|08\w{3}$|57P0[123]$|53300$)/;

/** Whether an error means that the database cannot be asked now, whatever it is wrapped in. */
export function isDatabaseDown(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const { code } = at as NodeJS.ErrnoException;
    if (code !== undefined && codes.test(String(code))) return true;
  }
  return false;
}
