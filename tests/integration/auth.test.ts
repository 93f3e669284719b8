import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { GET as authGet, POST as authPost } from "#app/api/auth/[...all]/route.ts";
import { GET as getHot } from "#app/api/v1/hot/route.ts";
import { withRoute } from "#app/api/with-route.ts";
import { demoPasswordOf, openDemoAccounts } from "#demo/demo-accounts.ts";
import type { Access, RequestViewer } from "#lib/http/identify.ts";
import { createTestApp, SERVICE_TOKEN, type TestApp } from "#tests/support/app.ts";
import { callRoute, cookiesOf, jsonInit, serveWith } from "#tests/support/routes.ts";

const SECRET = "a-secret-of-the-tests-with-32-characters";
const ISSUER = "https://id.example";
const AUDIENCE = "imoutotv-tests";

const TEST_OPERATION = {
  path: "/api/test",
  tag: "Site",
  summary: "For tests",
  answers: { 200: { description: "Anything.", schema: z.looseObject({}) } },
} as const;

/** A route that returns the viewer of the request. */
const whoAmI = (auth: Access) =>
  withRoute({ ...TEST_OPERATION, method: "GET", auth }, async ({ viewer }) => ({ data: viewer }));

describe("Security: people and tokens", () => {
  let app: TestApp;
  let provider: Server;
  let providerKeys: CryptoKeyPair;
  let anIp = 0;

  beforeAll(async () => {
    providerKeys = await generateKeyPair("RS256", { extractable: true });
    const jwk = { ...(await exportJWK(providerKeys.publicKey)), kid: "one", alg: "RS256" };
    provider = createServer((_request, response) => response.end(JSON.stringify({ keys: [jwk] })));
    await new Promise<void>((resolve) => provider.listen(0, "127.0.0.1", resolve));
    app = await createTestApp({
      AUTH_JWT_SECRET: SECRET,
      AUTH_JWKS_URL: `http://127.0.0.1:${(provider.address() as AddressInfo).port}/keys`,
      AUTH_JWT_ISSUER: ISSUER,
      AUTH_JWT_AUDIENCE: AUDIENCE,
      BETTER_AUTH_SECRET: "the-sign-in-secret-of-the-tests-32-chars",
    });
    // Tokens are verified with the clock of the app, but our own tokens are signed with the system clock.
    app.clock.set(Date.now());
    serveWith(app);
  });

  afterAll(async () => {
    provider.close();
    provider.closeAllConnections();
    await app.shutDown();
  });

  type Claims = {
    sub?: string | null;
    iss?: string;
    aud?: string;
    role?: string;
    nbf?: number;
    exp?: number | null;
  };

  function unsigned({ sub = "x_42", iss = ISSUER, aud = AUDIENCE, role, nbf, exp = 600 }: Claims = {}) {
    const nowSec = Math.floor(app.clock.nowMs() / 1000);
    return {
      iss,
      aud,
      ...(role ? { role } : {}),
      ...(sub === null ? {} : { sub }),
      ...(nbf === undefined ? {} : { nbf: nowSec + nbf }),
      ...(exp === null ? {} : { exp: nowSec + exp }),
    };
  }

  const hs256 = (claims?: Claims, secret = SECRET) =>
    new SignJWT(unsigned(claims)).setProtectedHeader({ alg: "HS256" }).sign(new TextEncoder().encode(secret));
  const rs256 = (claims?: Claims, key = providerKeys.privateKey) =>
    new SignJWT(unsigned(claims)).setProtectedHeader({ alg: "RS256", kid: "one" }).sign(key);

  async function ask(
    token: string,
    access: Access = "visitor",
  ): Promise<{ status: number; identity: RequestViewer }> {
    const response = await callRoute(whoAmI(access), "/api/test", {
      headers: { authorization: `Bearer ${token}` },
    });
    if (response.status !== 200)
      expect(response.headers.get("content-type")).toBe("application/problem+json");
    return { status: response.status, identity: (await response.json()) as RequestViewer };
  }

  it("accepts tokens signed with the shared secret or with the provider's key", async () => {
    const bySecret = await ask(await hs256({ sub: "x_1" }));
    expect(bySecret.identity.user).toEqual({ id: "x_1", role: "viewer" });
    const byProvider = await ask(await rs256({ sub: "x_2", role: "moderator" }), "moderator");
    expect(byProvider.identity.user).toEqual({ id: "x_2", role: "moderator" });
  });

  it("answers 401 to invalid tokens, and never treats them as a visitor", async () => {
    const stranger = await generateKeyPair("RS256", { extractable: true });
    const publicKeyText = await exportSPKI(providerKeys.publicKey);
    const publicJwkText = JSON.stringify(await exportJWK(providerKeys.publicKey));
    const good = await hs256();
    const [header = "", payload = "", signature = ""] = good.split(".");
    const bad: Record<string, string> = {
      "alg none": new UnsecuredJWT(unsigned()).encode(),
      "alg none, keeping a signature": `${btoa('{"alg":"none"}')}.${payload}.${signature}`,
      "public key as HMAC secret": await hs256({}, publicKeyText),
      "public JWK as HMAC secret": await hs256({}, publicJwkText),
      "another secret": await hs256({}, "another-secret-of-at-least-32-characters"),
      "another key": await rs256({}, stranger.privateKey),
      "unknown key id": await new SignJWT(unsigned())
        .setProtectedHeader({ alg: "RS256", kid: "two" })
        .sign(providerKeys.privateKey),
      "HS512 with the right secret": await new SignJWT(unsigned())
        .setProtectedHeader({ alg: "HS512" })
        .sign(new TextEncoder().encode(SECRET)),
      "wrong issuer": await hs256({ iss: "https://elsewhere.example" }),
      "our own issuer without our own key": await rs256({ iss: "imoutotv-accounts" }),
      "wrong audience": await rs256({ aud: "another-site" }),
      expired: await hs256({ exp: -60 }),
      "without exp": await hs256({ exp: null }),
      "not yet valid": await rs256({ nbf: 600 }),
      "without sub": await hs256({ sub: null }),
      "empty sub": await hs256({ sub: "" }),
      "sub of control characters": await hs256({ sub: "a\nb" }),
      "changed payload": `${header}.${btoa(JSON.stringify(unsigned({ sub: "x_admin", role: "admin" })))}.${signature}`,
      "no token at all": "nonsense",
      "too many parts": `${good}.x`,
    };
    const answers = await Promise.all(
      Object.entries(bad).map(async ([name, token]) => [name, (await ask(token)).status]),
    );
    expect(Object.fromEntries(answers)).toEqual(
      Object.fromEntries(Object.keys(bad).map((name) => [name, 401])),
    );
    const basic = await callRoute(getHot, "/api/v1/hot", { headers: { authorization: "Basic dTpw" } });
    expect(basic.status).toBe(401);
  });

  it("uses the role in the database, not the one in the token, for people of this site", async () => {
    await app.database.user.create({
      data: { id: "u_own", name: "Own", email: "own@example.test", role: "viewer" },
    });
    const answer = await ask(await hs256({ sub: "u_own", role: "admin" }), "admin");
    expect(answer.status).toBe(403);
    await app.database.user.update({ where: { id: "u_own" }, data: { role: "moderator" } });
    expect((await ask(await hs256({ sub: "u_own" }), "moderator")).status).toBe(200);
  });

  it("allows each route for its role and higher roles only", async () => {
    const status = async (role: string, access: Access) => (await ask(await hs256({ role }), access)).status;
    expect(await status("viewer", "user")).toBe(200);
    expect(await status("viewer", "moderator")).toBe(403);
    expect(await status("moderator", "moderator")).toBe(200);
    expect(await status("moderator", "admin")).toBe(403);
    expect(await status("admin", "admin")).toBe(200);
    expect(await status("root", "moderator")).toBe(403);
    expect((await callRoute(whoAmI("user"), "/api/test")).status).toBe(401);
    expect((await ask(SERVICE_TOKEN, "user")).status).toBe(401);
    expect((await ask(SERVICE_TOKEN)).identity).toMatchObject({ user: null, service: "service" });
  });

  it("rejects tokens of an erased person", async () => {
    await app.database.tombstone.create({ data: { kind: "user", id: "x_gone" } });
    expect((await ask(await hs256({ sub: "x_gone" }))).status).toBe(401);
  });

  it("answers 503, not 401, if the provider's keys cannot be loaded", async () => {
    const cutOff = app.anotherProcess({ AUTH_JWKS_URL: "http://127.0.0.1:9/keys" });
    serveWith(cutOff);
    const answer = await ask(await rs256());
    serveWith(app);
    expect(answer.status).toBe(503);
  });

  const signUp = (email: string, more: Record<string, unknown> = {}) => {
    anIp += 1;
    return callRoute(authPost, "/api/auth/sign-up/email", {
      ...jsonInit({ name: "Mai", email, password: "correct horse battery", ...more }),
      ip: `198.51.100.${anIp}`,
    });
  };
  const asSession = (cookie: string, access: Access = "visitor") =>
    callRoute(whoAmI(access), "/api/test", { headers: { cookie } });

  it("signs a person up, in and out with the session cookie", async () => {
    const signedUp = await signUp("mai@example.test");
    expect(signedUp.status).toBe(200);
    const cookie = cookiesOf(signedUp);
    expect(signedUp.headers.getSetCookie().join()).toMatch(/HttpOnly.*SameSite=Lax|SameSite=Lax.*HttpOnly/i);
    const person = await app.database.user.findUniqueOrThrow({ where: { email: "mai@example.test" } });
    expect(person.id).toMatch(/^u_[\w-]{16}$/);
    expect(person.role).toBe("viewer");
    const identity = (await (await asSession(cookie, "user")).json()) as RequestViewer;
    expect(identity.user).toEqual({ id: person.id, role: "viewer" });

    const signedOut = await callRoute(authPost, "/api/auth/sign-out", {
      method: "POST",
      headers: { cookie, origin: "http://localhost:3000", "sec-fetch-site": "same-origin" },
    });
    expect(signedOut.status).toBe(200);
    expect((await asSession(cookie, "user")).status).toBe(401);

    const wrong = await callRoute(
      authPost,
      "/api/auth/sign-in/email",
      jsonInit({ email: "mai@example.test", password: "wrong horse battery" }),
    );
    expect(wrong.status).toBe(401);
    expect(wrong.headers.get("content-type")).toBe("application/problem+json");
    const signedIn = await callRoute(
      authPost,
      "/api/auth/sign-in/email",
      jsonInit({ email: "MAI@example.test", password: "correct horse battery" }),
    );
    expect(signedIn.status).toBe(200);
    expect((await asSession(cookiesOf(signedIn), "user")).status).toBe(200);
  });

  it("does not let people choose their role or id, or use another person's e-mail address", async () => {
    expect((await signUp("eve@example.test", { role: "admin" })).status).toBe(400);
    expect((await signUp("eve@example.test", { id: "u_own" })).status).toBe(400);
    expect((await signUp("mai@example.test")).status).toBe(409);
    expect((await signUp("short@example.test", { password: "short" })).status).toBe(400);
  });

  it("gives a signed-in person a bearer token that it accepts", async () => {
    const cookie = cookiesOf(await signUp("bearer@example.test"));
    const { token } = (await (
      await callRoute(authGet, "/api/auth/token", { headers: { cookie } })
    ).json()) as { token: string };
    const person = await app.database.user.findUniqueOrThrow({ where: { email: "bearer@example.test" } });
    expect((await ask(token, "user")).identity.user).toEqual({ id: person.id, role: "viewer" });

    await app.database.user.update({ where: { id: person.id }, data: { erasedAt: new Date() } });
    expect((await ask(token)).status).toBe(401);
    expect((await asSession(cookie, "user")).status).toBe(401);
  });

  it("accepts changes by cookie from pages of this site only", async () => {
    const cookie = cookiesOf(await signUp("csrf@example.test"));
    const change = withRoute({ ...TEST_OPERATION, method: "POST", auth: "user" }, async () => ({ data: {} }));
    const status = async (headers: Record<string, string>) =>
      (await callRoute(change, "/api/test", { method: "POST", headers: { cookie, ...headers } })).status;
    expect(await status({ "sec-fetch-site": "same-origin" })).toBe(200);
    expect(await status({ origin: "http://localhost:3000" })).toBe(200);
    expect(await status({ origin: "https://evil.example" })).toBe(403);
    expect(await status({ origin: "null" })).toBe(403);
    expect(await status({ "sec-fetch-site": "cross-site", origin: "http://localhost:3000" })).toBe(403);
    expect(await status({ "sec-fetch-site": "same-site" })).toBe(403);
    expect(await status({})).toBe(403);
  });

  it("limits password attempts by address and by e-mail", async () => {
    const attempt = (email: string, ip: string) =>
      callRoute(authPost, "/api/auth/sign-in/email", {
        ...jsonInit({ email, password: "guess after guess" }),
        ip,
      });
    const guesses = await Promise.all(
      Array.from({ length: 10 }, (_, count) => attempt("victim@example.test", `192.0.2.${count}`)),
    );
    expect(new Set(guesses.map(({ status }) => status))).toEqual(new Set([401]));
    const byEmail = await attempt("Victim@example.test", "192.0.2.99");
    expect(byEmail.status).toBe(429);
    expect(Number(byEmail.headers.get("retry-after"))).toBeGreaterThan(0);

    // Attempts count before the body is parsed or a password is hashed.
    for (let count = 0; count < 20; count += 1) await attempt("no e-mail at all", "192.0.2.200");
    expect((await attempt("another@example.test", "192.0.2.200")).status).toBe(429);
  });

  it("lets demo people sign in with the password of this installation, and nobody else", async () => {
    const { accounts, database } = app;
    const { signIn, passwords } = accounts;
    if (!signIn) throw new Error("sign-in is not configured");
    await database.user.createMany({
      data: [
        { id: "u_ines", name: "Ines", email: "ines@demo.example", role: "admin" },
        { id: "u_real", name: "Real", email: "ines@example.test", role: "admin" },
      ],
    });
    const open = () => openDemoAccounts(passwords, signIn.hashPassword, "any secret");
    expect(await open()).toBe(1);
    expect(await open()).toBe(0);
    const enter = (email: string, password: string) =>
      callRoute(authPost, "/api/auth/sign-in/email", { ...jsonInit({ email, password }), ip: "192.0.2.150" });
    const entered = await enter("ines@demo.example", demoPasswordOf("any secret"));
    expect(entered.status).toBe(200);
    expect((await asSession(cookiesOf(entered), "admin")).status).toBe(200);
    expect((await enter("ines@demo.example", demoPasswordOf("another secret"))).status).toBe(401);
    expect((await enter("ines@example.test", demoPasswordOf("any secret"))).status).toBe(401);
  });

  it("still serves reads while Postgres is unavailable, and answers 503 where the account status is needed", async () => {
    const token = await hs256({ sub: "x_1", role: "admin" });
    serveWith(app.anotherProcess({ DATABASE_URL: "postgresql://nobody:x@127.0.0.1:9/none" }));
    const visitor = await ask(token);
    const admin = await ask(token, "admin");
    serveWith(app);
    expect(visitor.identity.user).toEqual({ id: "x_1", role: "viewer" });
    expect(admin.status).toBe(503);
  });

  it("exposes only the listed endpoints of the sign-in library", async () => {
    for (const path of ["/ok", "/error", "/list-sessions", "/update-user", "/sign-in/social", "/../../etc"]) {
      const response = await callRoute(authGet, `/api/auth${path}`, {});
      expect([path, response.status]).toEqual([path, 404]);
    }
  });
});
