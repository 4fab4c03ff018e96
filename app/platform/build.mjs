import { buildPortal, prepare } from "./project.mjs";

await prepare({ build: false });
buildPortal();
