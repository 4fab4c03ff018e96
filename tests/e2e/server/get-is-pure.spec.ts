import { demoPlan } from "~/identity/demo-plan";
import { declaredRoutes } from "../../setup/declared-routes";
import { embeddedUrl, tableChecksums } from "../../setup/table-checksums";
import { expect, test } from "../fixtures";
import { sessionCookie, type DemoOfficial } from "../officials";

/**
 * Not of a reader's doing: jobs move their own rows, sessions are prolonged while they are used, and other
 * tests of this run file complaints and act on them meanwhile; so only what no other test touches is
 * compared, and the reading is repeated until the rest stood still as well.
 */
const restless = ["jobs", "official_sessions", "case_openings"];

test("finding 12: reading changes nothing, whoever reads", async ({ request }) => {
  const url = embeddedUrl(process.env.E2E_DATA_DIR ?? "");
  const addresses = declaredRoutes().flatMap(({ address, reads }) =>
    reads && address !== null && !address.includes("$") ? [address] : [],
  );
  expect(addresses.length).toBeGreaterThan(30);
  const read = async () => {
    const before = await tableChecksums(url, restless);
    for (const { loginName } of demoPlan.people) {
      const { name, value } = sessionCookie(loginName as DemoOfficial);
      for (const address of addresses) {
        await request.get(address, { headers: { Cookie: `${name}=${value}` }, maxRedirects: 0 });
      }
    }
    return { before, after: await tableChecksums(url, restless) };
  };
  let { before, after } = await read();
  for (let tries = 0; tries < 5 && JSON.stringify(before) !== JSON.stringify(after); tries += 1) {
    ({ before, after } = await read());
  }
  expect(after).toEqual(before);
});
