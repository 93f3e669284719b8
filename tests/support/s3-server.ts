import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export const S3_KEYS = {
  accessKeyId: "AKIDTESTS",
  secretAccessKey: "a-secret-of-the-tests",
  region: "eu-north-1",
};

type StoredObject = { bytes: Buffer; contentType: string; lastModified: Date };

/** Faults of the next answers. */
export type Fault =
  | { kind: "status"; status: number; times: number }
  /** Accepts the request and never answers. */
  | { kind: "silent" }
  /** Sends this many bytes of a body, then nothing. */
  | { kind: "hang-after"; bytes: number }
  /** Answers a range request with the whole object. */
  | { kind: "ignores-range" }
  | { kind: "weak-etag" };

export type S3Server = {
  bucketUrl: string;
  put(key: string, bytes: Buffer, contentType?: string): void;
  get(key: string): StoredObject | undefined;
  /** Stays until it is called with null. */
  fail(fault: Fault | null): void;
  /** Requests so far, as `GET /bucket/key 206`. */
  log: string[];
  /** Number of answers in progress. */
  open(): number;
  close(): Promise<void>;
};

/**
 * The part of S3 that a media store needs (GET with Range and If-Match, HEAD, PUT, DELETE). It verifies Signature
 * Version 4 by an implementation of its own, written from Amazon's description and not from the client's code.
 */
export async function startS3Server(bucket = "media"): Promise<S3Server> {
  const objects = new Map<string, StoredObject>();
  const log: string[] = [];
  let fault: Fault | null = null;
  const unfinished = new Set<ServerResponse>();

  const server = createServer(async (request, response) => {
    unfinished.add(response);
    response.once("close", () => {
      unfinished.delete(response);
      log.push(`${request.method} ${request.url} ${response.statusCode}`);
    });
    await answer(request, response);
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body: Buffer[] = [];
    for await (const chunk of request) body.push(chunk as Buffer);
    if (fault?.kind === "silent") return;
    const key = decodeURIComponent(new URL(request.url ?? "", "http://x").pathname.slice(bucket.length + 2));
    const object = objects.get(key);
    if (fault?.kind === "status" && fault.times > 0) {
      fault.times -= 1;
      refuse(response, fault.status, "SlowDown");
    } else if (!isSignedBy(request, S3_KEYS)) refuse(response, 403, "SignatureDoesNotMatch");
    else if (request.method === "PUT") take(key, request, response, Buffer.concat(body));
    else if (request.method === "DELETE") {
      objects.delete(key);
      response.writeHead(204).end();
    } else if (object) send(request, response, object);
    else refuse(response, 404, "NoSuchKey");
  }

  function take(key: string, request: IncomingMessage, response: ServerResponse, body: Buffer): void {
    if (request.headers["content-length"] === undefined) {
      refuse(response, 411, "MissingContentLength");
      return;
    }
    put(key, body, request.headers["content-type"]);
    response.writeHead(200).end();
  }

  function send(request: IncomingMessage, response: ServerResponse, object: StoredObject): void {
    const etag = `"${createHash("md5").update(object.bytes).digest("hex")}"`;
    const wanted = request.headers["if-match"];
    if (wanted !== undefined && wanted !== etag) {
      refuse(response, 412, "PreconditionFailed");
      return;
    }
    const range =
      fault?.kind === "ignores-range" ? null : /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "");
    const start = range ? Number(range[1]) : 0;
    const end = Math.min(range ? Number(range[2]) : Number.POSITIVE_INFINITY, object.bytes.byteLength - 1);
    response.writeHead(range ? 206 : 200, {
      "content-type": object.contentType,
      "content-length": end - start + 1,
      etag: fault?.kind === "weak-etag" ? `W/${etag}` : etag,
      "last-modified": object.lastModified.toUTCString(),
      ...(range ? { "content-range": `bytes ${start}-${end}/${object.bytes.byteLength}` } : {}),
    });
    if (request.method === "HEAD") response.end();
    else if (fault?.kind === "hang-after") response.write(object.bytes.subarray(start, start + fault.bytes));
    else response.end(object.bytes.subarray(start, end + 1));
  }

  function put(key: string, bytes: Buffer, contentType = "binary/octet-stream"): void {
    objects.set(key, { bytes, contentType, lastModified: new Date("2026-11-01T08:00:00Z") });
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    bucketUrl: `http://127.0.0.1:${port}/${bucket}`,
    put,
    get: (key) => objects.get(key),
    fail: (next) => {
      fault = next;
    },
    log,
    open: () => unfinished.size,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { "content-type": "application/xml" });
  response.end(`<?xml version="1.0"?><Error><Code>${code}</Code></Error>`);
}

type Signed = { method?: string; url?: string; headers: Record<string, string | string[] | undefined> };
const MAX_SKEW_MS = 15 * 60_000;

/** Authenticating Requests: Using the Authorization Header (AWS Signature Version 4), Amazon S3 API Reference. */
export function isSignedBy(
  { method = "GET", url = "/", headers }: Signed,
  { accessKeyId, secretAccessKey, region }: typeof S3_KEYS,
  nowMs = Date.now(),
): boolean {
  const header = (name: string) => String(headers[name] ?? "");
  const authorization =
    /^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      header("authorization"),
    );
  const [, credential = "", signedHeaders = "", signature = ""] = authorization ?? [];
  const at = header("x-amz-date");
  const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(at) ?? [];
  const atMs = Date.UTC(Number(y), Number(mo) - 1, Number(d), Number(h), Number(mi), Number(s));
  if (!(Math.abs(nowMs - atMs) <= MAX_SKEW_MS)) return false;
  const scope = `${at.slice(0, 8)}/${region}/s3/aws4_request`;
  if (credential !== `${accessKeyId}/${scope}`) return false;
  const names = signedHeaders.split(";");
  // If one of these were not signed, somebody could change the request of the signer.
  const mustBeSigned = ["host", ...Object.keys(headers).filter((name) => name.startsWith("x-amz-"))];
  if (!mustBeSigned.every((name) => names.includes(name))) return false;

  const { pathname, searchParams } = new URL(url, "http://x");
  const canonicalRequest = [
    method,
    pathname
      .split("/")
      .map((part) => uriEncode(decodeURIComponent(part)))
      .join("/"),
    [...searchParams]
      .map((pair) => pair.map(uriEncode).join("="))
      .toSorted()
      .join("&"),
    ...names.map((name) => `${name}:${header(name).trim().replaceAll(/ +/g, " ")}`),
    "",
    signedHeaders,
    header("x-amz-content-sha256"),
  ].join("\n");
  const toSign = ["AWS4-HMAC-SHA256", at, scope, sha256(canonicalRequest)].join("\n");
  const signingKey = scope
    .split("/")
    .reduce<string | Buffer>((key, part) => hmac(key, part), `AWS4${secretAccessKey}`);
  const expected = hmac(signingKey, toSign);
  const given = Buffer.from(signature, "hex");
  return given.byteLength === expected.byteLength && timingSafeEqual(given, expected);
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();
/** Encodes all but the unreserved characters of RFC 3986. */
const uriEncode = (text: string) =>
  encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
