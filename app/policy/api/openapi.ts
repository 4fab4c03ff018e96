import { z } from "zod";
import type { FactDictionary } from "../fact";
import { factsSchemaOf } from "./facts.schema";
import {
  amountSchema,
  citationSchema,
  errorsSchema,
  requirementSchema,
  verdictSchema,
} from "./fields.schema";
import {
  complaintFiguresSchema,
  indicatorsParametersSchema,
  indicatorsSchema,
} from "./indicators.schema";
import { listParametersSchema, policyParametersSchema } from "./list.schema";
import {
  conditionResultSchema,
  matchRequestOf,
  matchResponseSchema,
  policyMatchSchema,
} from "./match.schema";
import {
  policyConditionSchema,
  policyListItemSchema,
  policyListSchema,
  policySchema,
} from "./policies.schema";

/** The JSON interface as an OpenAPI 3.1 document, all shapes taken from the schemas that check them. */
export function openApiDocument(dictionary: FactDictionary) {
  const facts = factsSchemaOf(dictionary);
  return {
    openapi: "3.1.0",
    info: {
      title: "浔政问策导航器 JSON 接口",
      version: "1.0.0",
      description:
        "查惠企政策、判断企业能享受哪些。不用登录,不保存提交的内容。调用太频繁时答 429 和 Retry-After。",
    },
    servers: [{ url: "/" }],
    paths: {
      "/api/v1/policies": {
        get: {
          operationId: "listPolicies",
          summary: "查政策",
          parameters: queryParameters(listParametersSchema),
          responses: readResponses("PolicyList"),
        },
      },
      "/api/v1/policies/{id}": {
        get: {
          operationId: "getPolicy",
          summary: "一项政策",
          parameters: [
            { name: "id", in: "path", required: true, schema: { type: "string" } },
            ...queryParameters(policyParametersSchema),
          ],
          responses: { ...readResponses("Policy"), "404": problem("没有这项政策") },
        },
      },
      "/api/v1/match": {
        post: {
          operationId: "matchPolicies",
          summary: "判断能享受哪些政策",
          requestBody: { required: true, content: json("MatchRequest") },
          responses: {
            "200": { description: "全部政策的判断", content: json("MatchResponse") },
            "400": problem("请求有误,请求体超过 256 KiB 也在此列"),
            "415": problem("不是 JSON"),
            "429": tooMany,
          },
        },
      },
      "/api/v1/indicators": {
        get: {
          operationId: "getIndicators",
          summary: "四最指标和诉求办理数据",
          parameters: queryParameters(indicatorsParametersSchema),
          responses: readResponses("Indicators"),
        },
      },
      "/api/v1/openapi.json": {
        get: {
          operationId: "getOpenApi",
          summary: "本文档",
          responses: {
            ...readResponses(null),
            "200": { description: "OpenAPI 3.1", content: { "application/json": {} } },
          },
        },
      },
    },
    components: {
      schemas: componentSchemas({
        Verdict: verdictSchema,
        Amount: amountSchema,
        Citation: citationSchema,
        Requirement: requirementSchema,
        Errors: errorsSchema,
        PolicyListItem: policyListItemSchema,
        PolicyList: policyListSchema,
        PolicyCondition: policyConditionSchema,
        Policy: policySchema,
        Facts: facts,
        MatchRequest: matchRequestOf(facts),
        ConditionResult: conditionResultSchema,
        PolicyMatch: policyMatchSchema,
        MatchResponse: matchResponseSchema,
        ComplaintFigures: complaintFiguresSchema,
        Indicators: indicatorsSchema,
      }),
    },
  };
}

const refTo = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (name: string) => ({ "application/json": { schema: refTo(name) } });
const problem = (description: string) => ({ description, content: json("Errors") });

const tooMany = {
  ...problem("调用太频繁"),
  headers: { "Retry-After": { description: "几秒后再试", schema: { type: "integer" } } },
};

/** Answers of an address that is only read; `name` is the shape of the good one. */
function readResponses(name: string | null) {
  return {
    ...(name !== null && {
      "200": {
        description: "成功",
        headers: {
          ETag: { description: "内容不变则不变,可放进 If-None-Match", schema: { type: "string" } },
        },
        content: json(name),
      },
    }),
    "304": { description: "和 If-None-Match 里的一样" },
    "400": problem("参数有误"),
    "429": tooMany,
  };
}

function queryParameters(parameters: z.ZodObject) {
  return Object.entries(parameters.shape as Record<string, z.ZodType>).map(([name, schema]) => ({
    name,
    in: "query",
    required: false,
    ...(schema.meta()?.description !== undefined && { description: schema.meta()?.description }),
    schema: plain(z.toJSONSchema(schema, { io: "input", override: tidy })),
  }));
}

/** Each schema under its name; wherever one is part of another it is referred to. */
function componentSchemas(named: Record<string, z.ZodType>) {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, {
    io: "input",
    uri: (id) => refTo(id).$ref,
    override: tidy,
  });
  return Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, plain(schema)]));
}

/** The format says it; the pattern behind it only makes the document longer. */
function tidy({ jsonSchema }: { jsonSchema: { format?: unknown; pattern?: unknown } }) {
  if (jsonSchema.format === "date") delete jsonSchema.pattern;
}

/** A document of its own has an address and a dialect; a part of one has neither. */
function plain({ $schema: _dialect, $id: _address, ...schema }: Record<string, unknown>) {
  return schema;
}
