import { demoPlan } from "~/identity/demo-plan";
import { may, PERMISSIONS, type Permission } from "~/identity/permissions";
import { declaredRoutes } from "../../setup/declared-routes";
import { expect, test } from "../fixtures";
import { sessionCookie, type DemoOfficial } from "../officials";

/** What belongs to nobody who asks: a number, an id and an action that do not exist for him. */
const foreign: Record<string, string> = {
  $reference: "XS0000000000",
  $id: "8f6f0c1e-5f0e-4a55-9d2f-0b2a3c4d5e6f",
  $fileId: "8f6f0c1e-5f0e-4a55-9d2f-0b2a3c4d5e6f",
  $action: "accept",
  $change: "lock",
  $verb: "assign",
};

const isPermission = (access: string | undefined): access is Permission =>
  (PERMISSIONS as readonly string[]).includes(access ?? "");

const guarded = declaredRoutes().flatMap((route) =>
  isPermission(route.access) && route.address
    ? [
        {
          ...route,
          access: route.access,
          address: route.address.replace(/\$\w+/g, (name) => foreign[name] ?? "nothing"),
        },
      ]
    : [],
);

for (const { loginName, roles } of demoPlan.people) {
  test(`${loginName}: what his roles do not allow does not exist for him`, async ({ request }) => {
    const { name, value } = sessionCookie(loginName as DemoOfficial);
    const headers = { Cookie: `${name}=${value}` };
    for (const { address, access, reads, writes } of guarded) {
      // Logging out would end the session that all tests share.
      if (address === "/desk/log-out") continue;
      const allowed = may(roles, access);
      const known = !/XS0000000000|8f6f0c1e|nothing|batch/.test(address);
      if (reads) {
        const got = (await request.get(address, { headers, maxRedirects: 0 })).status();
        if (!allowed) expect.soft(got, `GET ${address}`).toBe(404);
        // Within a page the rules may be stricter still, but nothing fails.
        else if (known) expect.soft(got, `GET ${address}`).toBeLessThan(500);
        else expect.soft([303, 404], `GET ${address}: ${got}`).toContain(got);
      }
      if (writes) {
        const form = { nothing: "x" };
        const got = (await request.post(address, { headers, form, maxRedirects: 0 })).status();
        if (!allowed) expect.soft(got, `POST ${address}`).toBe(404);
        else expect.soft(got, `POST ${address}`).toBeLessThan(500);
        if (!known) expect.soft([303, 400, 404, 409], `POST ${address}: ${got}`).toContain(got);
      }
    }
  });
}

test("nobody who has not logged in sees a page of the desk or of a case", async ({ request }) => {
  const closed = declaredRoutes().filter(
    ({ access, address }) => access !== "public" && address !== null,
  );
  expect(closed.length).toBeGreaterThan(20);
  for (const { address, reads, writes, access } of closed) {
    const path = (address ?? "").replace(/\$\w+/g, (name) => foreign[name] ?? "nothing");
    const door = access === "complainant" ? /\/track$/ : /\/desk\/log-in/;
    const answers = [
      ...(reads ? [await request.get(path, { maxRedirects: 0 })] : []),
      ...(writes ? [await request.post(path, { form: { a: "b" }, maxRedirects: 0 })] : []),
    ];
    for (const answer of answers) {
      expect.soft(answer.status(), path).toBe(303);
      expect.soft(answer.headers()["location"], path).toMatch(door);
      expect.soft(answer.headers()["cache-control"], path).toBe("no-store");
      expect.soft(answer.headers()["referrer-policy"], path).toBe("no-referrer");
    }
  }
});
