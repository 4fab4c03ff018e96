/** What the load bench uses of autocannon, which brings no types. */
declare module "autocannon" {
  export interface Options {
    url: string;
    connections: number;
    /** Seconds. */
    duration: number;
    requests: {
      method?: "GET" | "POST";
      path: string;
      headers?: Record<string, string>;
      body?: string;
    }[];
  }

  export interface Result {
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
