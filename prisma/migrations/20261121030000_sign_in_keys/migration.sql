-- The sign-in library names each key's algorithm and curve.
ALTER TABLE "jwks" ADD COLUMN "alg" TEXT, ADD COLUMN "crv" TEXT;
