import { PEER_HEADER } from "./client-address.ts";
import { onRequestStart } from "./request-start.ts";

/**
 * Writes each socket's own address into its request before Next sees it, over whatever a client sent under that
 * name.
 */
export function recordPeerAddresses(): void {
  onRequestStart((request) => {
    request.headers[PEER_HEADER] = request.socket.remoteAddress;
  });
}
