// Who may import whom (docs/decisions/0001, and the map of folders in README.md). One pure function
// decides, one rule reports; eslint.zones.test.ts proves each line of the table.
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.dirname(fileURLToPath(import.meta.url));

/** The domain folders, and which other ones each may use. */
const nouns = /** @type {Record<string, string[]>} */ ({
  policy: [],
  identity: ["audit"],
  business: ["policy", "identity", "audit"],
  complaint: ["policy", "business", "identity", "audit"],
  indicators: ["policy", "complaint"],
  audit: [],
  site: [],
});

const isTest = (/** @type {string} */ file) => /\.test\.tsx?$/.test(file);
const isServer = (/** @type {string} */ file) => /\.server\.tsx?$/.test(file);

/** Rules and schemas of a domain: plain TypeScript that is neither server code, nor UI, nor a command. */
export function isPure(/** @type {string} */ file) {
  const [app, noun] = file.split("/");
  return (
    app === "app" &&
    noun !== undefined &&
    noun in nouns &&
    file.endsWith(".ts") &&
    !isServer(file) &&
    !isTest(file) &&
    !file.includes("/cli/")
  );
}

/**
 * Where an import leads: a path from the project root such as `app/policy/rule`, or a package name.
 * @param {string} file
 * @param {string} source
 */
function target(file, source) {
  if (source.startsWith("~db/")) return `db/${source.slice(4)}`;
  if (source.startsWith("~/")) return `app/${source.slice(2)}`;
  if (source.startsWith(".")) return path.posix.join(path.posix.dirname(file), source);
  return null;
}

/**
 * Why a file may not import something, or null when it may.
 * @param {string} file path from the project root, with forward slashes
 * @param {string} source as written in the import
 * @param {boolean} typeOnly
 * @returns {string | null}
 */
export function forbiddenImport(file, source, typeOnly) {
  const to = target(file, source);
  const [area, folder = ""] = file.split("/");
  if (area === "db") {
    return to?.startsWith("app/") ? "db/ knows tables only, never the application." : null;
  }
  if (area !== "app") return null;
  const inside = to?.split("/") ?? [];
  if (to?.startsWith("tests/") && !isTest(file)) return "Nothing in app/ depends on tests.";
  if (!isTest(file) && to && isTest(`${to.replace(/\.tsx?$/, "")}.ts`)) {
    return "Nothing in app/ depends on tests.";
  }
  if (to?.startsWith("tests/")) return null;
  if (source.startsWith("../") && inside.slice(0, 2).join("/") !== `app/${folder}`) {
    return "Name other folders from the root: ~/folder/file.";
  }
  const toDatabase = inside[0] === "db" || /^(drizzle-orm|postgres)(\/|$)/.test(source);
  const toConnection = to !== null && /^app\/platform\/db\.server/.test(to);
  if (toDatabase || toConnection) {
    if (folder === "routes") return "A route asks a domain folder, never the database.";
    if (folder === "ui" || folder === "http") return `app/${folder} does not know the database.`;
    if (!isServer(file) && !isTest(file)) return "Only *.server.ts files touch the database.";
  }
  if (source === "lucia" || source.startsWith("@lucia-auth/")) {
    if (file !== "app/identity/session.server.ts") {
      return "Only app/identity/session.server.ts knows the session library.";
    }
  }
  if (isPure(file)) {
    const outside = /^(react|react-dom|@remix-run\/.*|node:.*|pino|express)(\/|$)/.test(source);
    const effects = to !== null && (/^app\/(platform|http|ui)\//.test(to) || /\.server$/.test(to));
    if (outside || (effects && !typeOnly)) {
      return "A pure rule gets time, actor and data as arguments and imports no framework, clock, disk or server file.";
    }
  }
  if (inside[0] !== "app" || inside.length < 2) return null;
  const toFolder = inside[1] ?? "";
  if (folder === toFolder && folder !== "routes") return null;
  if (toFolder === "routes") {
    const own = file.split("/").slice(0, 3).join("/");
    return folder === "routes" && inside.slice(0, 3).join("/") === own
      ? null
      : "A route is imported by nobody.";
  }
  const composes = file.split("/").length === 2;
  if (composes) return null;
  if (folder === "ui" && !(toFolder === "ui")) return "The design system knows nothing else.";
  if (folder === "platform") return "The platform knows no domain and no page.";
  if (folder === "http" && !["platform", "ui", "identity"].includes(toFolder)) {
    return "app/http knows identity, ui and platform only.";
  }
  if (folder in nouns && toFolder in nouns && !nouns[folder]?.includes(toFolder)) {
    return `app/${folder} may not know app/${toFolder}.`;
  }
  if (folder in nouns && toFolder in nouns && /repository\.server$/.test(to ?? "")) {
    return "Another domain's repository is its own; call one of its rules or verbs.";
  }
  return null;
}

/** Why a file may not exist under its name, or null. */
export function forbiddenName(/** @type {string} */ file) {
  if (!/^(app|db|tests)\//.test(file)) return null;
  const parts = file.split("/");
  const base = parts.at(-1) ?? "";
  if (parts.some((part) => /^(utils?|helpers?|common|misc|shared)(\.|$)/.test(part))) {
    return "Name the folder or file after what it is about.";
  }
  if (/^index\.[cm]?[jt]sx?$/.test(base)) return "No barrel files: import the file that is meant.";
  const inRoutes = parts[1] === "routes";
  if (!inRoutes && parts.slice(1).some((part) => !/^[a-z0-9]+([-.][a-z0-9]+)*$/.test(part))) {
    return "File and folder names are kebab-case.";
  }
  return null;
}

/** @param {string} filename */
function fromRoot(filename) {
  return path.relative(root, filename).split(path.sep).join("/");
}

/** @type {import("eslint").Rule.RuleModule} */
const imports = {
  meta: { type: "problem", schema: [] },
  create(context) {
    const file = fromRoot(context.filename);
    /**
     * @param {any} node
     * @param {boolean} typeOnly
     */
    const check = (node, typeOnly) => {
      const source = node.source?.value;
      if (typeof source !== "string") return;
      const message = forbiddenImport(file, source, typeOnly);
      if (message) context.report({ node: node.source, message });
    };
    return {
      Program(node) {
        const message = forbiddenName(file);
        if (message) context.report({ node, loc: { line: 1, column: 0 }, message });
      },
      ImportDeclaration: (/** @type {any} */ node) => check(node, node.importKind === "type"),
      ExportNamedDeclaration: (/** @type {any} */ node) => check(node, node.exportKind === "type"),
      ExportAllDeclaration: (/** @type {any} */ node) => check(node, node.exportKind === "type"),
      ImportExpression: (/** @type {any} */ node) => check(node, false),
    };
  },
};

/** @type {import("eslint").ESLint.Plugin} */
export default { rules: { imports } };
