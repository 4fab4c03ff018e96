import { fileURLToPath } from "node:url";
import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig, type Plugin } from "vite";
import remixConfig from "./remix.config.js";

declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }
}

/**
 * Makes our own server the entry of the server build, so that Express, the
 * database connection, the page cache and the routes are one module graph
 * (docs/decisions/0001).
 */
function portalEntry(): Plugin {
  return {
    name: "portal-entry",
    config: (_config, { isSsrBuild }) =>
      isSsrBuild
        ? {
            build: {
              rollupOptions: {
                input: "app/portal.server.ts",
                output: { entryFileNames: "portal.js" },
              },
            },
          }
        : {},
  };
}

/** Comments of a library that Rollup cannot use, and resource routes that leave nothing for browsers. */
const harmless = new Set(["INVALID_ANNOTATION", "EMPTY_BUNDLE"]);

export default defineConfig({
  plugins: [remix(remixConfig), portalEntry()],
  resolve: {
    alias: {
      "~db": fileURLToPath(new URL("./db", import.meta.url)),
      "~": fileURLToPath(new URL("./app", import.meta.url)),
    },
  },
  build: {
    target: ["chrome87", "safari14"],
    cssTarget: ["chrome87", "safari14"],
    assetsInlineLimit: 0,
    rollupOptions: {
      onwarn(warning, report) {
        if (!harmless.has(warning.code ?? "")) report(warning);
      },
    },
  },
});
