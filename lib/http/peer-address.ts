import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { PEER_HEADER } from "./client-address.ts";

/**
 * Writes each socket's own address into its request before Next sees it, over whatever a client sent under that
 * name. Node announces a request on this channel before any handler of it runs.
 */
export function recordPeerAddresses(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    request.headers[PEER_HEADER] = request.socket.remoteAddress;
  });
}
