-- The sign-in library names who vouches for an account: ourselves, or a provider. Nobody has an account yet.
ALTER TABLE "account" ADD COLUMN "issuer" TEXT NOT NULL;
DROP INDEX "account_provider_id_account_id_key";
CREATE UNIQUE INDEX "account_issuer_account_id_key" ON "account"("issuer", "account_id");
