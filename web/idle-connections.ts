import type { Server } from "node:http";
import type { Socket } from "node:net";

/** The request of a new connection may be on its way: it is not closed before this time. */
const NEW_CONNECTION_MS = 1_000;

export type IdleConnections = {
  /** Closes idle connections, now and whenever one becomes idle. */
  closeAll(): void;
};

/** The idle connections of one address, each with the time since when, oldest first. */
type Idle = { isNew: Map<Socket, number>; used: Set<Socket> };

/**
 * Limits the idle connections of one address: above the limit, the one that has been idle longest after a request is
 * closed, or else the oldest that has never sent one.
 */
export function boundIdleConnections(
  server: Server,
  { perAddress }: { perAddress: number },
): IdleConnections {
  const byAddress = new Map<string, Idle>();
  const requests = new WeakMap<Socket, number>();
  let isClosing = false;

  function becomeIdle(socket: Socket, address: string, isNew: boolean): void {
    if (socket.destroyed) return;
    if (isClosing) {
      socket.end();
      return;
    }
    let idle = byAddress.get(address);
    if (!idle) {
      idle = { isNew: new Map(), used: new Set() };
      byAddress.set(address, idle);
    }
    if (isNew) idle.isNew.set(socket, performance.now());
    else idle.used.add(socket);
    while (idle.isNew.size + idle.used.size > perAddress) {
      const surplus = longestIdle(idle);
      if (!surplus) return;
      forget(surplus, address);
      surplus.destroy();
    }
  }

  function forget(socket: Socket, address: string): void {
    const idle = byAddress.get(address);
    idle?.isNew.delete(socket);
    idle?.used.delete(socket);
    if (idle?.isNew.size === 0 && idle.used.size === 0) byAddress.delete(address);
  }

  server.on("connection", (socket: Socket) => {
    // Undefined once the socket is closed.
    const address = socket.remoteAddress ?? "";
    becomeIdle(socket, address, true);
    socket.once("close", () => forget(socket, address));
  });
  server.prependListener("request", ({ socket }, response) => {
    const address = socket.remoteAddress ?? "";
    requests.set(socket, (requests.get(socket) ?? 0) + 1);
    forget(socket, address);
    response.once("close", () => {
      const open = (requests.get(socket) ?? 1) - 1;
      requests.set(socket, open);
      if (open === 0) becomeIdle(socket, address, false);
    });
  });

  return {
    closeAll() {
      isClosing = true;
      for (const { isNew, used } of byAddress.values())
        for (const socket of [...isNew.keys(), ...used]) socket.end();
    },
  };
}

function longestIdle({ isNew, used }: Idle): Socket | null {
  const [first] = used;
  if (first) return first;
  const [oldest] = isNew;
  return oldest && performance.now() - oldest[1] >= NEW_CONNECTION_MS ? oldest[0] : null;
}
