import { randomUUID } from "node:crypto";

/** The other end of a cluster channel: a Worker in the primary, `process` in a child. */
type Peer = {
  send?: ((message: Question | Answer) => unknown) | undefined;
  on(event: "message", listener: (message: unknown) => void): unknown;
  off(event: "message", listener: (message: unknown) => void): unknown;
};

type Question = { question: string; id: string };
type Answer = { answerTo: string; text: string };

const has = <Name extends string>(message: unknown, name: Name): message is Record<Name, string> =>
  typeof message === "object" && message !== null && name in message;

/** Rejects if the other process does not answer in time. */
export function askProcess(peer: Peer, question: string, timeoutMs: number): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const id = randomUUID();
  const listen = (message: unknown) => {
    if (has(message, "answerTo") && message.answerTo === id) resolve((message as Answer).text);
  };
  const timer = setTimeout(() => reject(new Error(`no answer to ${question} in ${timeoutMs} ms`)), timeoutMs);
  peer.on("message", listen);
  peer.send?.({ question, id });
  return promise.finally(() => {
    clearTimeout(timer);
    peer.off("message", listen);
  });
}

/** If `answer` rejects, nothing is sent and the question times out. */
export function answerProcess(
  peer: Peer,
  question: string,
  answer: () => Promise<string>,
  onError: (error: unknown) => void,
): void {
  peer.on("message", (message) => {
    if (!has(message, "question") || message.question !== question) return;
    const { id } = message as Question;
    answer().then((text) => peer.send?.({ answerTo: id, text }), onError);
  });
}
