/**
 * All errors of the API, with HTTP status and title (API-1). Any other exception becomes `internal` without details,
 * and is logged in full.
 */
export const ERROR_CODES = {
  "invalid-input": { status: 400, title: "The request is not valid" },
  unauthenticated: { status: 401, title: "Sign-in or a valid token is needed" },
  forbidden: { status: 403, title: "Not allowed" },
  "feature-disabled": { status: 403, title: "This feature is off for you" },
  "not-found": { status: 404, title: "Not found" },
  "method-not-allowed": { status: 405, title: "Method not allowed" },
  conflict: { status: 409, title: "Conflict with the current state" },
  "payload-too-large": { status: 413, title: "The request is too large" },
  "unsupported-media-type": { status: 415, title: "The body must be JSON" },
  "range-not-satisfiable": { status: 416, title: "The range is not in the file" },
  "rate-limited": { status: 429, title: "Too many requests" },
  unavailable: { status: 503, title: "Temporarily unavailable" },
  internal: { status: 500, title: "Internal error" },
} as const satisfies Record<string, { status: number; title: string }>;

export type ErrorCode = keyof typeof ERROR_CODES;

export type InvalidParam = { name: string; reason: string };

/** The same symbol in all bundles of a process. */
const APP_ERROR = Symbol.for("imoutotv.AppError");

export class AppError extends Error {
  /**
   * Next bundles each route separately, so a process has several copies of this class, and a route can get an error of
   * another copy from the shared app. This makes `instanceof` accept errors of all copies.
   */
  static override [Symbol.hasInstance](value: unknown): value is AppError {
    return value instanceof Error && APP_ERROR in value;
  }

  readonly code: ErrorCode;
  readonly invalidParams?: InvalidParam[] | undefined;
  readonly retryAfterSec?: number | undefined;
  /** With range-not-satisfiable: size of the file. */
  readonly sizeBytes?: number | undefined;

  constructor(
    code: ErrorCode,
    detail: string,
    options: {
      invalidParams?: InvalidParam[];
      retryAfterSec?: number;
      sizeBytes?: number;
      cause?: unknown;
    } = {},
  ) {
    super(detail, { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.invalidParams = options.invalidParams;
    this.retryAfterSec = options.retryAfterSec;
    this.sizeBytes = options.sizeBytes;
  }

  get [APP_ERROR](): true {
    return true;
  }
}
