import fs from "node:fs";
import path from "node:path";

/** A route as its file declares it. */
export interface DeclaredRoute {
  /** Name of its folder. */
  name: string;
  access: string | undefined;
  /** Its address with `$` parameters as they stand; null for frames without an address of their own. */
  address: string | null;
  reads: boolean;
  writes: boolean;
}

const folder = path.resolve("app/routes");

/** All routes of the portal, read from their files: what is not declared there does not start. */
export function declaredRoutes(): DeclaredRoute[] {
  return fs.readdirSync(folder).map((name) => {
    const file = ["route.tsx", "route.ts"]
      .map((base) => path.join(folder, name, base))
      .find((candidate) => fs.existsSync(candidate));
    const text = file ? fs.readFileSync(file, "utf8") : "";
    const access = /export const handle: RouteHandle = \{[^}]*\baccess: "([a-z.-]+)"/.exec(
      text,
    )?.[1];
    const page = /export default|export (async )?function loader|export const loader/.test(text);
    return {
      name,
      access,
      address: addressOf(name),
      reads: page,
      writes: /export (async )?function action|export const action/.test(text),
    };
  });
}

/** `desk.cases.$reference._index` → `/desk/cases/$reference`; `[.]` is a plain dot. */
function addressOf(name: string): string | null {
  if (name === "$") return null;
  const parts = name
    .replaceAll("[.]", "\0")
    .split(".")
    .filter((part) => !part.startsWith("_"))
    .map((part) => part.replace(/_$/, ""));
  return `/${parts.join("/").replaceAll("\0", ".")}`;
}
