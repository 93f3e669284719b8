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

/** The claims of a valid token. Whether the person was erased is checked elsewhere. */
export type TokenClaims = { userId: string; role: Role };
export type TokenVerifier = (token: string) => Promise<TokenClaims>;

export type TokenTrust = {
  /** Shared secret for HS256. */
  secret?: string | undefined;
  /** URL of the public keys of an identity provider. */
  jwksUrl?: string | undefined;
  issuer: string;
  audience: string;
  /** Public keys of our own sign-in, whose tokens have the issuer OWN_ISSUER. */
  ownKeys?: JWTVerifyGetKey | undefined;
};

/** The `iss` claim of tokens signed by our own sign-in. */
export const OWN_ISSUER = "imoutotv-accounts";

/**
 * Allowed algorithms for each kind of key. The header of a token cannot change them: `none` is in neither list, and a
 * public key is never used as an HMAC secret.
 */
const SECRET_ALGORITHMS = ["HS256"];
const PUBLIC_KEY_ALGORITHMS = ["RS256", "PS256", "ES256", "ES384", "EdDSA", "Ed25519"];

const CLOCK_TOLERANCE_SEC = 5;
const KEYS_TIMEOUT_MS = 2_000;
const MAX_USER_ID_LENGTH = 128;

/** The verifier throws `unauthenticated` for an invalid token, and `unavailable` if its keys cannot be loaded. */
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

/** One message for all faults, so that it does not help to forge tokens. */
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
  // decodeProtectedHeader and an unsuitable key throw TypeError. A failed download of the keys does too ("fetch
  // failed").
  const isTokenFault =
    TOKEN_FAULTS.some((Fault) => error instanceof Fault) ||
    (error instanceof TypeError && error.message !== "fetch failed");
  if (isTokenFault) return invalidToken(error);
  return new AppError("unavailable", "Tokens cannot be verified at the moment. Try again in a few seconds.", {
    retryAfterSec: 5,
    cause: error,
  });
}
