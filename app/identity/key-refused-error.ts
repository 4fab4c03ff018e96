/**
 * A public key that the organisation did not sign for exactly this owner: nothing may be sealed to it.
 * Somebody wrote the table, or a trustee has not compared the fingerprint yet.
 */
export class KeyRefusedError extends Error {
  override readonly name = "KeyRefusedError";
}
