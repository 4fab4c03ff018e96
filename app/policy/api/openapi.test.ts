import { beforeAll, expect, test, vi } from "vitest";
import { shareShippedCatalogue } from "../../../tests/setup/shipped-catalogue";
import { answerOpenApi } from "./answer-openapi.server";
import { openApiDocument } from "./openapi";

// The figures of complaints come from a table; here there is no database.
vi.mock("~/indicators/figure-snapshot.server", () => ({
  latestFigures: () => Promise.resolve(null),
}));

type Json = Record<string, unknown>;
interface Operation {
  operationId: string;
  summary: string;
  responses: Json;
}
type Handler = (args: { request: Request; params: Record<string, string> }) => unknown;

const routes = import.meta.glob<{ loader: Handler; action: Handler }>(
  "../../routes/api.v1.*/route.ts",
  { eager: true },
);

let document: ReturnType<typeof openApiDocument>;
beforeAll(async () => {
  const { catalogue } = await shareShippedCatalogue();
  document = openApiDocument(catalogue.dictionary);
}, 60_000);

/** `../../routes/api.v1.policies.$id/route.ts` → `/api/v1/policies/{id}` */
function addressOf(file: string): string {
  const folder = file.split("/").at(-2) ?? "";
  const parts = folder.replaceAll("[.]", "\0").split(".");
  return `/${parts
    .filter((part) => part !== "_index")
    .map((part) => part.replaceAll("\0", ".").replace(/^\$(.+)$/, "{$1}"))
    .join("/")}`;
}

function everyValue(value: unknown, key: string): unknown[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value as Json).flatMap(([name, inner]) => [
    ...(name === key ? [inner] : []),
    ...everyValue(inner, key),
  ]);
}

test("every address of the interface is described, and nothing else", () => {
  expect(Object.keys(routes).map(addressOf).sort()).toEqual(Object.keys(document.paths).sort());
});

test("each address takes the methods described and refuses the others by name", async () => {
  for (const [file, route] of Object.entries(routes)) {
    const address = addressOf(file);
    const described = Object.keys((document.paths as Json)[address] as Json);
    for (const method of ["get", "post", "put", "patch", "delete"]) {
      const request = new Request(`https://a.example${address}`, { method: method.toUpperCase() });
      const handler = method === "get" ? route.loader : route.action;
      const response = (await handler({ request, params: { id: "wen-lv-dai" } })) as Response;
      expect([address, method, response.status !== 405]).toEqual([
        address,
        method,
        described.includes(method),
      ]);
      if (response.status !== 405) continue;
      expect(response.headers.get("Allow")?.toLowerCase()).toContain(described[0]);
      expect(await response.json()).toMatchObject({ errors: [{ path: "" }] });
    }
  }
});

test("every reference leads to a component and every component is used", () => {
  const names = Object.keys(document.components.schemas);
  const refs = [...new Set(everyValue(document, "$ref"))];
  expect(refs.toSorted()).toEqual(names.map((name) => `#/components/schemas/${name}`).toSorted());
});

test("parts of the document carry neither address nor dialect of their own", () => {
  expect(everyValue(document, "$schema")).toEqual([]);
  expect(everyValue(document, "$id")).toEqual([]);
});

test("each operation has its own id, a summary and a good answer", () => {
  const paths: Record<string, Record<string, Operation>> = document.paths;
  const operations = Object.values(paths).flatMap((path) => Object.values(path));
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  for (const { summary, responses } of operations) {
    expect(summary).not.toBe("");
    expect(responses).toHaveProperty("200.description");
    expect(responses).toHaveProperty("400.content.application/json.schema");
    expect(responses).toHaveProperty("429.headers.Retry-After");
  }
});

test("the parameters of the list are described with their bounds", () => {
  const { parameters } = document.paths["/api/v1/policies"].get;
  const limit = parameters.find(({ name }) => name === "limit");
  expect(limit).toMatchObject({
    in: "query",
    required: false,
    schema: { type: "integer", minimum: 1, maximum: 100, default: 20 },
  });
  const level = parameters.find(({ name }) => name === "level");
  expect(level?.schema).toMatchObject({ type: "array" });
});

test("the facts are those of the dictionary, with label and unit", () => {
  const { properties } = document.components.schemas.Facts as unknown as {
    properties: Record<string, Json>;
  };
  expect(properties.employees?.description).toMatch(/人/);
  expect(properties.employees?.anyOf).toContainEqual(expect.objectContaining({ type: "integer" }));
});

test("the document is served as it is, with a validator", async () => {
  const response = answerOpenApi(new Request("https://a.example/api/v1/openapi.json"));
  expect(await response.json()).toEqual(JSON.parse(JSON.stringify(document)));
  const known = { "If-None-Match": response.headers.get("ETag") ?? "" };
  const again = new Request("https://a.example/api/v1/openapi.json", { headers: known });
  expect(answerOpenApi(again).status).toBe(304);
});
