import net from "node:net";

/** A way to a server that can be cut and mended, as when the server goes away for a while. */
export interface BreakableWire {
  port: number;
  /** Ends every connection and refuses new ones. */
  cut: () => Promise<void>;
  mend: () => Promise<void>;
}

/** Passes connections on to a server on this machine or another. */
export async function breakableWire(host: string, port: number): Promise<BreakableWire> {
  const open = new Set<net.Socket>();
  const pass = (near: net.Socket) => {
    const far = net.connect(port, host);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.pipe(other);
      one.on("error", () => other.destroy());
      one.on("close", () => {
        open.delete(one);
        other.destroy();
      });
    }
  };
  let server = net.createServer(pass);
  const listen = (at: number) =>
    new Promise<void>((resolve) => server.listen(at, "127.0.0.1", resolve));
  await listen(0);
  const own = (server.address() as net.AddressInfo).port;
  return {
    port: own,
    cut: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of open) socket.destroy();
      await closed;
    },
    mend: () => {
      server = net.createServer(pass);
      return listen(own);
    },
  };
}
