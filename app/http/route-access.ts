import type {
  ActionFunctionArgs,
  AppLoadContext,
  LoaderFunctionArgs,
  ServerBuild,
} from "@remix-run/node";
import { isDatabaseDown } from "~/platform/database-down";
import { accessOf, type RouteAccess } from "./route-handle";
import { sentForm, type SentForm } from "./sent-form.server";

/**
 * Lets a request in or throws the Response that keeps it out (404, or the way to log in), and puts what
 * it learned about the caller into the context.
 */
export type Admit = (
  access: RouteAccess,
  request: Request,
  context: AppLoadContext,
) => Promise<void>;

type Handler = (args: LoaderFunctionArgs & ActionFunctionArgs) => unknown;

/** A route that says nothing about who may use it: a mistake of ours that stops the start. */
export class UndeclaredRouteError extends Error {
  override name = "UndeclaredRouteError";
}

/**
 * The same build, in which no loader or action runs before its route's declared access was checked, and a
 * database that is away becomes a 503 page. @throws UndeclaredRouteError for a route without access.
 */
export function withAccess(build: ServerBuild, admit: Admit): ServerBuild {
  const routes = Object.entries(build.routes).map(([id, route]) => {
    if (!route) return [id, route] as const;
    const { loader, action, handle } = route.module;
    const access = id === "root" ? "public" : accessOf(handle);
    if (access === null) {
      throw new UndeclaredRouteError(`The route ${id} does not say who may use it.`);
    }
    // A page without a loader of its own must be guarded too.
    const guarded = (inner: Handler | undefined) => guard(access, admit, inner ?? (() => null));
    const module = {
      ...route.module,
      ...((loader !== undefined || access !== "public") && {
        loader: guarded(loader),
      }),
      ...(action !== undefined && { action: guarded(action) }),
    };
    return [id, { ...route, module }] as const;
  });
  return { ...build, routes: Object.fromEntries(routes) } as ServerBuild;
}

function guard(access: RouteAccess, admit: Admit, inner: Handler): Handler {
  return async (args) => {
    try {
      if (access !== "public") await admit(access, args.request, args.context);
      const answer = await inner(args);
      if (!(answer instanceof Response)) await rememberForm(args);
      return answer;
    } catch (error) {
      if (isDatabaseDown(error)) throw await unavailable(args);
      throw error;
    }
  };
}

/** Forms whose action answered with a page, for which the loaders may find the database away. */
const sentForms = new WeakMap<AppLoadContext, SentForm>();

/** Loaders run after the action of the same request and know it by its context. */
async function rememberForm({ request, context }: Parameters<Handler>[0]): Promise<void> {
  const form = request.bodyUsed ? await sentForm(request) : null;
  if (form) sentForms.set(context, form);
}

/**
 * 503, with the form that was sent, for the page of the error: the guard asks the database itself, so that
 * no action may have had its turn.
 */
async function unavailable({ request, context }: Parameters<Handler>[0]): Promise<Response> {
  const form = sentForms.get(context) ?? (await sentForm(request));
  return form ? Response.json(form, { status: 503 }) : new Response(null, { status: 503 });
}
