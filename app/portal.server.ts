import fs from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import type { RequestHandler as Middleware } from "express";
import { admit } from "~/admit.server";
import { loadComplaintTables, shareComplaintTables } from "~/complaint/book/complaint-files.server";
import { resultContent } from "~/business/result-content.server";
import { createFilledPages, type Fill } from "~/http/filled-pages.server";
import { prepareDemonstration, startComplaintWork } from "~/background.server";
import { createListener, uploadTimeoutMs } from "~/http/listener.server";
import type { DemoLogIn } from "~/identity/demo-organisation.server";
import { sodiumReady } from "~/identity/keys/suite.server";
import { appSecret } from "~/platform/app-secret.server";
import { shanghaiDate } from "~/platform/clock";
import { connect, shareConnection, type Connection } from "~/platform/db.server";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "~/platform/embedded-postgres.server";
import { env, EnvError, type Env } from "~/platform/env.server";
import { logger } from "~/platform/logger.server";
import { currentCatalogue, followCatalogue } from "~/policy/catalogue.server";
import { importCatalogue } from "~/policy/import-catalogue.server";
import { isMigrated, migrateDatabase } from "~/platform/migrate.server";
import { takeProcessLock } from "~/platform/process-lock.mjs";
import { answerMatch } from "~/policy/api/answer-match.server";
import type { RequestHandler } from "~/http/remix-exchange.server";
import { firstSegmentOf, sliceByFirstSegment } from "~/http/route-slices";
import { withAccess } from "~/http/route-access";
import { withServerOnlyData } from "~/http/server-only-data";
import { isSharedPage } from "~/http/shared-pages";
import stylesheet from "~/ui/styles.css?url";

const migrationsFolder = path.resolve("drizzle");
const contentFolder = path.resolve("content");
const clientFolder = path.resolve("build/client");

/** A reason not to start that the operator can remove; the message says how. */
export class StartError extends Error {
  override name = "StartError";
}

export interface Portal {
  url: string;
  /** Log-ins of demo officials, once they are made; null where there are none. */
  demonstration: Promise<readonly DemoLogIn[] | null>;
  /** Finishes the requests under way, then ends the database connections and the embedded PostgreSQL. */
  stop: () => Promise<void>;
}

export interface ServeOptions {
  /** Development: Vite's middleware, which compiles pages as they are asked for. */
  middleware?: Middleware;
}

/**
 * Starts the portal from configuration to open port. Throws EnvError or StartError for what the
 * operator can mend; then nothing is left running.
 */
export async function serve({ middleware }: ServeOptions = {}): Promise<Portal> {
  const config = env();
  const undo: (() => Promise<void> | void)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    openDataFolder(config);
    const server = await openPort(config);
    undo.push(() => closeServer(server, config.SHUTDOWN_SECONDS * 1000));
    const url = config.DATABASE_URL ?? (await ownDatabase(config, undo)).url;
    await migrateDatabase(url, migrationsFolder);
    const connection = connect(url);
    undo.push(() => connection.sql.end({ timeout: 5 }));
    shareConnection(connection);
    await sodiumReady;
    shareComplaintTables(await loadComplaintTables(contentFolder));
    const now = new Date();
    await importCatalogue(connection.db, contentFolder, { today: shanghaiDate(now), now });
    const log = logger();
    undo.push(
      await followCatalogue(connection, contentFolder, (error) =>
        log.error({ err: error }, "the catalogue was not reloaded"),
      ),
    );
    const build = await loadBuild();
    const whole = createRequestHandler(build, config.NODE_ENV);
    const slices = new Map(
      [...sliceByFirstSegment(build)].map(([segment, slice]) => [
        segment,
        createRequestHandler(slice, config.NODE_ENV),
      ]),
    );
    const draw: RequestHandler = async (request, context) => {
      const handle = middleware
        ? createRequestHandler(await loadBuild(), config.NODE_ENV)
        : (slices.get(firstSegmentOf(new URL(request.url).pathname)) ?? whole);
      return handle(request, { ...context });
    };
    const fillPage = createFilledPages(personalPages, middleware ? () => null : catalogueEpoch);
    const { listen } = createListener({
      ...configuredListener(config),
      ...(middleware && { middleware }),
      handle: async (request, context) =>
        answerWithoutRemix(request) ?? fillPage(request, context, draw) ?? draw(request, context),
      checks: readinessChecks(connection),
      stylesheet,
      knownSegments: firstSegments(build),
      sharedPages: { epoch: catalogueEpoch, isShared: isSharedPage },
      pageCacheBytes: middleware ? 0 : config.PAGE_CACHE_MB * 1024 * 1024,
    });
    server.removeAllListeners("request").on("request", listen);
    const { port } = server.address() as AddressInfo;
    const demonstration = prepareDemonstration(config, connection);
    undo.push(async () => void (await demonstration));
    undo.push(await startComplaintWork(config, connection));
    return { url: `http://localhost:${port}`, demonstration, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Public pages whose frame Remix draws and whose content is the reader's own. */
const personalPages = new Map<string, Fill>([
  ["/match/result", (request) => resultContent(request, new Date())],
]);

/** The public call that programs make most: Remix would only find its route and pass the answer on. */
function answerWithoutRemix(request: Request): Promise<Response> | null {
  const called = request.method === "POST" && new URL(request.url).pathname === "/api/v1/match";
  return called ? answerMatch(request, new Date()) : null;
}

/** Shared pages change with the catalogue and with the day. */
function catalogueEpoch(): string {
  return `${currentCatalogue().catalogue.revision} ${shanghaiDate(new Date())}`;
}

async function loadBuild(): Promise<ServerBuild> {
  return withServerOnlyData(withAccess(await import("virtual:remix/server-build"), admit));
}

function configuredListener(config: Env) {
  return {
    log: logger(),
    publicOrigin: config.PUBLIC_ORIGIN ?? null,
    trustProxy: config.TRUST_PROXY,
    clientFolder,
    apiCallsPerMinute: config.API_RATE_LIMIT_PER_MINUTE,
    requestTimeoutMs: config.REQUEST_TIMEOUT_SECONDS * 1000,
  };
}

/** Makes or reads what the folder keeps, so that one that cannot be written stops the start and not the first form. */
function openDataFolder(config: Env): void {
  try {
    appSecret(config);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new StartError(
      `The data folder ${config.PORTAL_DATA_DIR} cannot be used (${code}). Make it writable, or name another one in PORTAL_DATA_DIR.`,
    );
  }
}

/** Takes the port before anything else, so that a busy one stops the start at once; until the portal is ready it answers 503. */
function openPort(config: Env): Promise<http.Server> {
  const server = http.createServer((request, response) => {
    const alive = request.url === "/healthz";
    response.writeHead(alive ? 200 : 503, {
      "Content-Type": "application/json",
      "Retry-After": "2",
      "Cache-Control": "no-store",
    });
    response.end(JSON.stringify({ ok: alive }));
  });
  server.headersTimeout = 10_000;
  server.requestTimeout = Math.max(uploadTimeoutMs, config.REQUEST_TIMEOUT_SECONDS * 1000);
  server.keepAliveTimeout = 10_000;
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") {
        reject(
          new StartError(`Port ${config.PORT} is taken. Give another one, such as PORT=3001.`),
        );
      } else if (error.code === "EACCES") {
        reject(
          new StartError(`Port ${config.PORT} needs more rights. Give PORT a number above 1023.`),
        );
      } else reject(error);
    });
    server.listen(config.PORT, config.HOST, () => resolve(server));
  });
}

async function ownDatabase(
  config: Env,
  undo: (() => Promise<void> | void)[],
): Promise<EmbeddedPostgres> {
  const folder = config.PORTAL_DATA_DIR;
  fs.mkdirSync(folder, { recursive: true });
  const lock = takeProcessLock(path.join(folder, "portal.lock"));
  if ("heldBy" in lock) {
    throw new StartError(
      `The portal already runs on the data folder ${folder} (process ${lock.heldBy}). Stop that one, or name another folder in PORTAL_DATA_DIR and another PORT.`,
    );
  }
  undo.push(lock.release);
  const postgres = await startEmbeddedPostgres(path.join(folder, "pg"));
  undo.push(postgres.stop);
  return postgres;
}

function readinessChecks({ sql }: Connection) {
  return {
    database: async () => (await sql`select 1`).length === 1,
    migrations: () => isMigrated(sql, migrationsFolder),
    catalogue: async () => (await sql`select 1 from catalogue_state`).length === 1,
  };
}

/** What the pages' addresses begin with; see `loggedRoute`. */
function firstSegments(build: ServerBuild): Set<string> {
  const known = new Set(["", "assets", "healthz", "readyz"]);
  for (const route of Object.values(build.routes)) {
    const [first = ""] = (route?.path ?? "").split("/");
    if (!first.startsWith(":") && first !== "*") known.add(first);
  }
  return known;
}

async function closeServer(server: http.Server, graceMs: number): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const impatient = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(impatient);
}

/** Tells errors the operator can mend, whose message is enough, from bugs, which need their stack. */
export function isOperatorError(error: unknown): error is Error {
  const names = [
    EnvError.name,
    StartError.name,
    "EmbeddedPostgresError",
    "DatabaseError",
    "CatalogueError",
    "ComplaintContentError",
    "PinnedKeyError",
  ];
  return error instanceof Error && names.includes(error.name);
}
