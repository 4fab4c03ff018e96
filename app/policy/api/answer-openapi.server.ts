import type { CompiledCatalogue } from "../compile-catalogue";
import { currentCatalogue } from "../catalogue.server";
import { answerUnlessKnown, refuse } from "./answers.server";
import { noParametersSchema } from "./list.schema";
import { openApiDocument } from "./openapi";
import { readParameters } from "./read-parameters";

const written = new WeakMap<CompiledCatalogue, string>();

/** `GET /api/v1/openapi.json`: the interface described; the facts in it are those of the catalogue in force. */
export function answerOpenApi(request: Request): Response {
  const read = readParameters(new URL(request.url).searchParams, noParametersSchema);
  if ("errors" in read) return refuse(400, read.errors);
  const { catalogue } = currentCatalogue();
  let text = written.get(catalogue);
  if (text === undefined) {
    text = JSON.stringify(openApiDocument(catalogue.dictionary));
    written.set(catalogue, text);
  }
  return answerUnlessKnown(request, text);
}
