CREATE TABLE "audit_events" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_id" uuid,
	"event" text NOT NULL,
	"case_tag" "bytea",
	"detail" jsonb NOT NULL,
	"hash" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_envelopes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"key_kind" text NOT NULL,
	"kind" text NOT NULL,
	"sealed" "bytea" NOT NULL,
	CONSTRAINT "case_envelopes_seq" UNIQUE("case_id","seq")
);
--> statement-breakpoint
CREATE TABLE "case_files" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"key_kind" text NOT NULL,
	"blob" text NOT NULL,
	"sealed_meta" "bytea" NOT NULL,
	CONSTRAINT "case_files_blob_unique" UNIQUE("blob")
);
--> statement-breakpoint
CREATE TABLE "case_links" (
	"case_id" uuid NOT NULL,
	"other_id" uuid NOT NULL,
	"linked_by" uuid NOT NULL,
	CONSTRAINT "case_links_case_id_other_id_pk" PRIMARY KEY("case_id","other_id")
);
--> statement-breakpoint
CREATE TABLE "case_notices" (
	"case_id" uuid PRIMARY KEY NOT NULL,
	"sealed_address" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_openings" (
	"case_id" uuid NOT NULL,
	"week" date NOT NULL,
	"role" text NOT NULL,
	"unit_id" text NOT NULL,
	"times" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "case_openings_case_id_week_role_unit_id_pk" PRIMARY KEY("case_id","week","role","unit_id")
);
--> statement-breakpoint
CREATE TABLE "case_sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"sealed" "bytea" NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_steps" (
	"case_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"on" date NOT NULL,
	"command" text NOT NULL,
	"from_state" text NOT NULL,
	"to_state" text NOT NULL,
	"role" text NOT NULL,
	"official_id" uuid,
	"unit_id" text,
	"code" text,
	"envelope_seq" integer,
	"tables" text NOT NULL,
	CONSTRAINT "case_steps_case_id_n_pk" PRIMARY KEY("case_id","n")
);
--> statement-breakpoint
CREATE TABLE "case_wraps" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"key_kind" text NOT NULL,
	"holder_kind" text NOT NULL,
	"holder_id" text NOT NULL,
	"epoch" integer NOT NULL,
	"deletion_key" text NOT NULL,
	"sealed" "bytea" NOT NULL,
	CONSTRAINT "case_wraps_one" UNIQUE("case_id","key_kind","holder_id","epoch"),
	CONSTRAINT "case_wraps_kind" CHECK ("case_wraps"."key_kind" in ('content', 'note', 'identity', 'share-1', 'share-2')),
	CONSTRAINT "case_wraps_holder_kind" CHECK ("case_wraps"."holder_kind" in ('group', 'official', 'complainant'))
);
--> statement-breakpoint
CREATE TABLE "cases" (
	"id" uuid PRIMARY KEY NOT NULL,
	"reference" text NOT NULL,
	"lookup_tag" "bytea" NOT NULL,
	"complainant_box" "bytea" NOT NULL,
	"complainant_sign" "bytea" NOT NULL,
	"mode" text NOT NULL,
	"lane" text NOT NULL,
	"category" text NOT NULL,
	"state" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"head_seq" integer NOT NULL,
	"head_mac" "bytea" NOT NULL,
	"intake_group" text NOT NULL,
	"lead_group" text,
	"co_groups" text[] DEFAULT '{}' NOT NULL,
	"handler_id" uuid,
	"filed_on" date NOT NULL,
	"closed_on" date,
	"outcome" text,
	"rating" text,
	"refusal_code" text,
	"progress" jsonb NOT NULL,
	"clocks" jsonb NOT NULL,
	"due_on" date,
	"supervised" boolean DEFAULT false NOT NULL,
	"retaliation" boolean DEFAULT false NOT NULL,
	"unread" boolean DEFAULT true NOT NULL,
	"retain_until" date,
	"held_until" date,
	"held_reason" text,
	CONSTRAINT "cases_reference_unique" UNIQUE("reference"),
	CONSTRAINT "cases_lookup_tag_unique" UNIQUE("lookup_tag"),
	CONSTRAINT "cases_mode" CHECK ("cases"."mode" in ('anonymous', 'confidential', 'open')),
	CONSTRAINT "cases_version" CHECK ("cases"."version" >= 1)
);
--> statement-breakpoint
CREATE TABLE "daily_roots" (
	"day" date PRIMARY KEY NOT NULL,
	"root" "bytea" NOT NULL,
	"previous" "bytea" NOT NULL,
	"signature" "bytea" NOT NULL,
	"leaves" "bytea"[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "deletion_ledger" (
	"id_hash" "bytea" PRIMARY KEY NOT NULL,
	"deleted_on" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "desk_drafts" (
	"official_id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"area" text NOT NULL,
	"sealed" "bytea" NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "desk_drafts_official_id_case_id_area_pk" PRIMARY KEY("official_id","case_id","area")
);
--> statement-breakpoint
CREATE TABLE "filing_commitments" (
	"commitment" "bytea" PRIMARY KEY NOT NULL,
	"day" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "filing_drafts" (
	"id" text PRIMARY KEY NOT NULL,
	"sealed" "bytea" NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "filing_receipts" (
	"id" text PRIMARY KEY NOT NULL,
	"sealed" "bytea" NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "identity_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"sealed_reason" "bytea" NOT NULL,
	"state" text NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"opens_until" timestamp with time zone,
	"sealed_share" "bytea",
	CONSTRAINT "identity_requests_state" CHECK ("identity_requests"."state" in ('asked', 'granted', 'refused', 'ended'))
);
--> statement-breakpoint
CREATE TABLE "indicator_snapshots" (
	"day" date PRIMARY KEY NOT NULL,
	"figures" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "queue_entries" (
	"holder_id" text NOT NULL,
	"case_id" uuid NOT NULL,
	"view" text NOT NULL,
	"due_on" date,
	"mode_rank" smallint NOT NULL,
	"handler_id" uuid,
	"category" text NOT NULL,
	CONSTRAINT "queue_entries_holder_id_case_id_pk" PRIMARY KEY("holder_id","case_id")
);
--> statement-breakpoint
CREATE TABLE "reply_templates" (
	"id" uuid PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"unit_id" text
);
--> statement-breakpoint
CREATE TABLE "backup_codes" (
	"official_id" uuid NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "backup_codes_official_id_hash_pk" PRIMARY KEY("official_id","hash")
);
--> statement-breakpoint
CREATE TABLE "group_keys" (
	"group_id" text NOT NULL,
	"epoch" integer NOT NULL,
	"box_public" "bytea" NOT NULL,
	"signature" "bytea" NOT NULL,
	"created_on" date NOT NULL,
	CONSTRAINT "group_keys_group_id_epoch_pk" PRIMARY KEY("group_id","epoch")
);
--> statement-breakpoint
CREATE TABLE "group_members" (
	"group_id" text NOT NULL,
	"official_id" uuid NOT NULL,
	"epoch" integer NOT NULL,
	"sealed_key" "bytea",
	CONSTRAINT "group_members_group_id_official_id_epoch_pk" PRIMARY KEY("group_id","official_id","epoch")
);
--> statement-breakpoint
CREATE TABLE "group_shares" (
	"group_id" text NOT NULL,
	"epoch" integer NOT NULL,
	"trustee_id" uuid NOT NULL,
	"threshold" integer NOT NULL,
	"sealed_share" "bytea" NOT NULL,
	CONSTRAINT "group_shares_group_id_epoch_trustee_id_pk" PRIMARY KEY("group_id","epoch","trustee_id")
);
--> statement-breakpoint
CREATE TABLE "groups" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"unit_id" text,
	"epoch" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "groups_kind" CHECK ("groups"."kind" in ('intake', 'unit', 'oversight', 'identity', 'approval', 'discipline', 'audit'))
);
--> statement-breakpoint
CREATE TABLE "official_sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"official_id" uuid NOT NULL,
	"stage" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"sealed_keys" "bytea" NOT NULL,
	CONSTRAINT "official_sessions_stage" CHECK ("official_sessions"."stage" in ('second-factor', 'full'))
);
--> statement-breakpoint
CREATE TABLE "officials" (
	"id" uuid PRIMARY KEY NOT NULL,
	"login_name" text NOT NULL,
	"display_name" text NOT NULL,
	"unit_id" text NOT NULL,
	"roles" text[] NOT NULL,
	"status" text NOT NULL,
	"setup_hash" "bytea",
	"setup_until" timestamp with time zone,
	"kdf" jsonb,
	"verifier" "bytea",
	"wrapped_keys" "bytea",
	"recovery_wrapped_keys" "bytea",
	"box_public" "bytea",
	"sign_public" "bytea",
	"key_epoch" integer DEFAULT 0 NOT NULL,
	"key_signature" "bytea",
	"totp_sealed" "bytea",
	"totp_last_step" bigint,
	"failures" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "officials_login_name_unique" UNIQUE("login_name"),
	CONSTRAINT "officials_status" CHECK ("officials"."status" in ('invited', 'active', 'locked', 'left'))
);
--> statement-breakpoint
CREATE TABLE "organisation_key_holders" (
	"official_id" uuid PRIMARY KEY NOT NULL,
	"sealed_key" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "organisations" (
	"only_row" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"public_key" "bytea" NOT NULL,
	"site_salt" "bytea" NOT NULL,
	"demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organisations_single" CHECK ("organisations"."only_row")
);
--> statement-breakpoint
CREATE TABLE "recovery_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"group_id" text NOT NULL,
	"epoch" integer NOT NULL,
	"beneficiary_id" uuid NOT NULL,
	"requested_by" uuid NOT NULL,
	"opens_at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "recovery_requests_state" CHECK ("recovery_requests"."state" in ('open', 'done', 'refused'))
);
--> statement-breakpoint
CREATE TABLE "recovery_shares" (
	"request_id" uuid NOT NULL,
	"trustee_id" uuid NOT NULL,
	"sealed_share" "bytea" NOT NULL,
	CONSTRAINT "recovery_shares_request_id_trustee_id_pk" PRIMARY KEY("request_id","trustee_id")
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"name" text PRIMARY KEY NOT NULL,
	"run_at" timestamp with time zone NOT NULL,
	"last_run_at" timestamp with time zone,
	"failures" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mail_outbox" (
	"id" uuid PRIMARY KEY NOT NULL,
	"template" text NOT NULL,
	"sealed_address" "bytea" NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"send_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "used_form_tokens" (
	"hash" "bytea" PRIMARY KEY NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "case_envelopes" ADD CONSTRAINT "case_envelopes_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_files" ADD CONSTRAINT "case_files_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_links" ADD CONSTRAINT "case_links_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_links" ADD CONSTRAINT "case_links_other_id_cases_id_fk" FOREIGN KEY ("other_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_links" ADD CONSTRAINT "case_links_linked_by_officials_id_fk" FOREIGN KEY ("linked_by") REFERENCES "public"."officials"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_notices" ADD CONSTRAINT "case_notices_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_openings" ADD CONSTRAINT "case_openings_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_steps" ADD CONSTRAINT "case_steps_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_wraps" ADD CONSTRAINT "case_wraps_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_handler_id_officials_id_fk" FOREIGN KEY ("handler_id") REFERENCES "public"."officials"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk_drafts" ADD CONSTRAINT "desk_drafts_official_id_officials_id_fk" FOREIGN KEY ("official_id") REFERENCES "public"."officials"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk_drafts" ADD CONSTRAINT "desk_drafts_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_requests" ADD CONSTRAINT "identity_requests_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_requests" ADD CONSTRAINT "identity_requests_asked_by_officials_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."officials"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_requests" ADD CONSTRAINT "identity_requests_decided_by_officials_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."officials"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "queue_entries" ADD CONSTRAINT "queue_entries_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "backup_codes" ADD CONSTRAINT "backup_codes_official_id_officials_id_fk" FOREIGN KEY ("official_id") REFERENCES "public"."officials"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_keys" ADD CONSTRAINT "group_keys_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_official_id_officials_id_fk" FOREIGN KEY ("official_id") REFERENCES "public"."officials"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_key" FOREIGN KEY ("group_id","epoch") REFERENCES "public"."group_keys"("group_id","epoch") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_shares" ADD CONSTRAINT "group_shares_trustee_id_officials_id_fk" FOREIGN KEY ("trustee_id") REFERENCES "public"."officials"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_shares" ADD CONSTRAINT "group_shares_key" FOREIGN KEY ("group_id","epoch") REFERENCES "public"."group_keys"("group_id","epoch") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "official_sessions" ADD CONSTRAINT "official_sessions_official_id_officials_id_fk" FOREIGN KEY ("official_id") REFERENCES "public"."officials"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_key_holders" ADD CONSTRAINT "organisation_key_holders_official_id_officials_id_fk" FOREIGN KEY ("official_id") REFERENCES "public"."officials"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_requests" ADD CONSTRAINT "recovery_requests_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_requests" ADD CONSTRAINT "recovery_requests_beneficiary_id_officials_id_fk" FOREIGN KEY ("beneficiary_id") REFERENCES "public"."officials"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_requests" ADD CONSTRAINT "recovery_requests_requested_by_officials_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."officials"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_shares" ADD CONSTRAINT "recovery_shares_request_id_recovery_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."recovery_requests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_shares" ADD CONSTRAINT "recovery_shares_trustee_id_officials_id_fk" FOREIGN KEY ("trustee_id") REFERENCES "public"."officials"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_events_case" ON "audit_events" USING btree ("case_tag");--> statement-breakpoint
CREATE INDEX "case_files_case" ON "case_files" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "case_sessions_expires" ON "case_sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "case_wraps_case" ON "case_wraps" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "case_wraps_holder" ON "case_wraps" USING btree ("holder_id","key_kind");--> statement-breakpoint
CREATE INDEX "cases_open_due" ON "cases" USING btree ("due_on") WHERE "cases"."closed_on" is null;--> statement-breakpoint
CREATE INDEX "cases_filed_on" ON "cases" USING btree ("filed_on");--> statement-breakpoint
CREATE INDEX "cases_retain" ON "cases" USING btree ("retain_until");--> statement-breakpoint
CREATE INDEX "filing_commitments_day" ON "filing_commitments" USING btree ("day");--> statement-breakpoint
CREATE INDEX "filing_drafts_expires" ON "filing_drafts" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "filing_receipts_expires" ON "filing_receipts" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "identity_requests_case" ON "identity_requests" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "queue_entries_view" ON "queue_entries" USING btree ("holder_id","view","due_on","mode_rank","case_id");--> statement-breakpoint
CREATE INDEX "queue_entries_due" ON "queue_entries" USING btree ("holder_id","due_on","mode_rank","case_id");--> statement-breakpoint
CREATE INDEX "queue_entries_handler" ON "queue_entries" USING btree ("handler_id","view");--> statement-breakpoint
CREATE INDEX "queue_entries_case" ON "queue_entries" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "group_members_official" ON "group_members" USING btree ("official_id");--> statement-breakpoint
CREATE INDEX "official_sessions_official" ON "official_sessions" USING btree ("official_id");--> statement-breakpoint
CREATE INDEX "official_sessions_expires" ON "official_sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "mail_outbox_due" ON "mail_outbox" USING btree ("state","send_at");--> statement-breakpoint
CREATE INDEX "used_form_tokens_expires" ON "used_form_tokens" USING btree ("expires_at");