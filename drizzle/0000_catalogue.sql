CREATE TABLE "resume_codes" (
	"lookup_hash" text PRIMARY KEY NOT NULL,
	"sealed" "bytea" NOT NULL,
	"expires_on" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "catalogue_state" (
	"only_row" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"content_hash" text NOT NULL,
	"imported_at" timestamp with time zone NOT NULL,
	"revision" bigint NOT NULL,
	CONSTRAINT "catalogue_state_single" CHECK ("catalogue_state"."only_row")
);
--> statement-breakpoint
CREATE TABLE "policy_feedback" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"policy_id" text NOT NULL,
	"version" integer NOT NULL,
	"condition_id" text,
	"message" text NOT NULL,
	"answers" jsonb,
	"received_on" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "policy_versions" (
	"policy_id" text NOT NULL,
	"version" integer NOT NULL,
	"content_hash" text NOT NULL,
	"recorded_on" date NOT NULL,
	"effective_from" date,
	"effective_to" date,
	"body" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "policy_versions_policy_id_version_pk" PRIMARY KEY("policy_id","version"),
	CONSTRAINT "policy_versions_version" CHECK ("policy_versions"."version" >= 1)
);
--> statement-breakpoint
CREATE INDEX "resume_codes_expires_on" ON "resume_codes" USING btree ("expires_on");