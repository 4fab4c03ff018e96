import http from "node:http";
import type { AddressInfo } from "node:net";

/** The least a Node server can do: one fixed answer. What is slower than this is our own doing. */
const server = http.createServer((_request, response) => {
  response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" });
  response.end("<!DOCTYPE html><title>bare</title><h1>bare</h1>");
});
server.listen(0, "127.0.0.1", () => {
  console.log(`ready http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
