ALTER TABLE "case_wraps" DROP CONSTRAINT "case_wraps_kind";--> statement-breakpoint
ALTER TABLE "queue_entries" ADD COLUMN "part" text NOT NULL;--> statement-breakpoint
ALTER TABLE "officials" ADD COLUMN "sealed_mail" "bytea";--> statement-breakpoint
ALTER TABLE "case_wraps" ADD CONSTRAINT "case_wraps_kind" CHECK ("case_wraps"."key_kind" in ('content', 'work', 'note', 'identity', 'identity-officer', 'approver'));