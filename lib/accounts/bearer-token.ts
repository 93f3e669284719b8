import {
  createRemoteJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  errors,
  type JWTPayload,
  type JWTVerifyGetKey,
  type JWTVerifyOptions,
  jwtVerify,
} from "jose";
import type { Clock } from "#lib/clock.ts";
import { AppError } from "#lib/errors.ts";
import { type Role, toRole } from "./roles.ts";

/** Who a token speaks for, by its own words: whether they still have an account is asked elsewhere. */
export type TokenClaims = { userId: string; role: Role };
export type TokenVerifier = (token: string) => Promise<TokenClaims>;

export type TokenTrust = {
  /** HS256: whoever knows the secret. */
  secret?: string | undefined;
  /** Public keys of an identity provider. */
  jwksUrl?: string | undefined;
  issuer: string;
  audience: string;
  /** The keys of our own sign-in, whose tokens name `ownIssuer`. */
  ownKeys?: JWTVerifyGetKey | undefined;
};

/** What our own sign-in calls itself in the tokens it signs. */
export const OWN_ISSUER = "imoutotv-accounts";

/**
 * Fixed for each kind of key, whatever a token's header asks for: `none` is in neither list, and a public key
 * is never handed to HMAC.
 */
const SECRET_ALGORITHMS = ["HS256"];
const PUBLIC_KEY_ALGORITHMS = ["RS256", "PS256", "ES256", "ES384", "EdDSA", "Ed25519"];

const CLOCK_TOLERANCE_SEC = 5;
const KEYS_TIMEOUT_MS = 2_000;
const MAX_USER_ID_LENGTH = 128;

/** Throws `unauthenticated` for a token that is not good, and `unavailable` where its keys cannot be had. */
export function createTokenVerifier(trust: TokenTrust, clock: Clock): TokenVerifier {
  const secret = trust.secret ? new TextEncoder().encode(trust.secret) : null;
  const remoteKeys = trust.jwksUrl
    ? createRemoteJWKSet(new URL(trust.jwksUrl), { timeoutDuration: KEYS_TIMEOUT_MS })
    : null;

  async function verify(token: string): Promise<JWTPayload> {
    const options: JWTVerifyOptions = {
      issuer: trust.issuer,
      audience: trust.audience,
      requiredClaims: ["exp", "sub"],
      clockTolerance: CLOCK_TOLERANCE_SEC,
      currentDate: new Date(clock.nowMs()),
    };
    if (SECRET_ALGORITHMS.includes(decodeProtectedHeader(token).alg ?? "")) {
      if (!secret) throw invalidToken();
      return (await jwtVerify(token, secret, { ...options, algorithms: SECRET_ALGORITHMS })).payload;
    }
    const isOwn = decodeJwt(token).iss === OWN_ISSUER;
    const keys = isOwn ? trust.ownKeys : remoteKeys;
    if (!keys) throw invalidToken();
    const publicKeyOptions = {
      ...options,
      issuer: isOwn ? OWN_ISSUER : trust.issuer,
      algorithms: PUBLIC_KEY_ALGORITHMS,
    };
    return (await jwtVerify(token, keys, publicKeyOptions)).payload;
  }

  return async (token) => {
    const payload = await verify(token).catch((error: unknown) => {
      throw toAppError(error);
    });
    const { sub: userId, role } = payload;
    if (!userId || userId.length > MAX_USER_ID_LENGTH || !/^[\x21-\x7e]+$/.test(userId)) throw invalidToken();
    return { userId, role: toRole(role) };
  };
}

/** One answer for every fault of a token: which one it was helps only who made it up. */
function invalidToken(cause?: unknown): AppError {
  return new AppError("unauthenticated", "The token is not valid.", { cause });
}

const TOKEN_FAULTS = [
  errors.JWTInvalid,
  errors.JWTExpired,
  errors.JWTClaimValidationFailed,
  errors.JWSInvalid,
  errors.JWSSignatureVerificationFailed,
  errors.JOSEAlgNotAllowed,
  errors.JOSENotSupported,
  errors.JWKSNoMatchingKey,
  errors.JWKSMultipleMatchingKeys,
];

function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  // decodeProtectedHeader throws TypeError, and so does a key that does not fit; fetch has its own.
  const isTokenFault =
    TOKEN_FAULTS.some((Fault) => error instanceof Fault) ||
    (error instanceof TypeError && error.message !== "fetch failed");
  if (isTokenFault) return invalidToken(error);
  return new AppError("unavailable", "Tokens cannot be checked right now.", {
    retryAfterSec: 5,
    cause: error,
  });
}
