import { createByteAllowance, type ByteAllowance } from "~/platform/byte-allowance";
import { env } from "~/platform/env.server";

const hour = 3_600_000;
let shared: ByteAllowance | undefined;

/** What each caller of this process may upload in an hour: UPLOAD_MB_PER_HOUR (docs/decisions/0006). */
export function uploadAllowance(): ByteAllowance {
  shared ??= createByteAllowance(env().UPLOAD_MB_PER_HOUR * 1_000_000, hour);
  return shared;
}
