/** What the load bench uses of autocannon, which brings no types. */
declare module "autocannon" {
  export interface Request {
    method?: "GET" | "POST";
    path: string;
    headers?: Record<string, string>;
    body?: string;
  }

  export interface Options {
    url: string;
    connections: number;
    /** Seconds. */
    duration: number;
    /** Answers after which to end, in place of the duration. */
    amount?: number;
    /** Seconds to wait for an answer. */
    timeout?: number;
    requests: Request[];
    /** Called once for each connection. */
    setupClient?: (client: { setRequests: (requests: Request[]) => void }) => void;
  }

  export interface Result {
    /** Seconds. */
    duration: number;
    /** Connections that broke or timed out. */
    errors: number;
    non2xx: number;
    /** Milliseconds. */
    latency: { p50: number; p99: number };
    /** Answers in all, and per second. */
    requests: { total: number; average: number };
  }

  export default function autocannon(options: Options): Promise<Result>;
}
