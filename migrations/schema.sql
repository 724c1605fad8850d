CREATE TABLE "absence" ("id" text primary key, "workshop_id" text not null references "workshop" ("id") on delete cascade, "contributor_id" text references "contributor" ("id") on delete cascade, "room_id" text references "room" ("id") on delete cascade, "starts_local" text not null, "ends_local" text not null, "starts_at" text not null, "ends_at" text not null, "note" text not null, constraint "absence_times" check (ends_at > starts_at), constraint "absence_of" check ((contributor_id is null) <> (room_id is null)));

CREATE INDEX "absence_contributor" on "absence" ("contributor_id");

CREATE INDEX "absence_room" on "absence" ("room_id");

CREATE INDEX "absence_workshop" on "absence" ("workshop_id", "starts_at");

CREATE TABLE "account_token" ("token_hash" text primary key, "person_id" text references "person" ("id") on delete cascade, "purpose" text not null check (purpose in ('reset_password', 'change_email', 'create_administrator')), "new_email" text, "created_at" text not null, "expires_at" text not null);

CREATE INDEX "account_token_person" on "account_token" ("person_id");

CREATE TABLE "admission" ("workshop_id" text primary key references "workshop" ("id") on delete cascade, "kind" text not null check (kind in ('link', 'domains')), "token_hash" text unique, "domains" text not null check (json_valid(domains)), "updated_at" text not null, constraint "admission_link" check ((kind = 'link') = (token_hash is not null)));

CREATE TABLE "adoption" ("id" text primary key, "solution_id" text not null references "solution" ("id") on delete cascade, "decision" text not null check (decision in ('shortlisted', 'will_try', 'trying', 'adopted', 'not_applicable')), "reason" text not null, "decided_by" text not null references "person" ("id"), "decided_at" text not null);

CREATE INDEX "adoption_solution" on "adoption" ("solution_id", "decided_at");

CREATE TABLE "attendance" ("id" text primary key, "workshop_id" text not null references "workshop" ("id") on delete cascade, "registration_id" text not null references "registration" ("id") on delete cascade, "kind" text not null check (kind in ('day_half', 'session')), "unit" text not null, "present_at" text not null, "recorded_by" text references "person" ("id") on delete set null, "undone_at" text, "undone_by" text references "person" ("id") on delete set null, constraint "attendance_once" unique ("registration_id", "unit"));

CREATE INDEX "attendance_recorded_by" on "attendance" ("recorded_by");

CREATE INDEX "attendance_undone_by" on "attendance" ("undone_by");

CREATE INDEX "attendance_unit" on "attendance" ("workshop_id", "unit", "undone_at");

CREATE TABLE "attendance_event" ("id" text primary key, "registration_id" text not null references "registration" ("id") on delete cascade, "unit" text not null, "action" text not null check (action in ('present', 'undone')), "at" text not null, "recorded_by" text references "person" ("id") on delete set null, "received_at" text not null);

CREATE INDEX "attendance_event_of" on "attendance_event" ("registration_id", "unit", "at");

CREATE INDEX "attendance_event_recorded_by" on "attendance_event" ("recorded_by");

CREATE TABLE "audit_entry" ("id" text primary key, "at" text not null, "actor_id" text, "action" text not null, "workshop_id" text, "subject_id" text, "details" text not null);

CREATE INDEX "audit_entry_subject" on "audit_entry" ("subject_id", "at");

CREATE INDEX "audit_entry_workshop" on "audit_entry" ("workshop_id", "at");

CREATE TABLE "badge_print" ("registration_id" text primary key references "registration" ("id") on delete cascade, "content_hash" text not null, "printed_at" text not null);

CREATE TABLE "badge_style" ("organisation_type_id" text primary key references "organisation_type" ("id") on delete cascade, "colour" text not null check (colour <> ''));

CREATE TABLE bulk_action (id text primary key,
		workshop_id text not null references workshop (id) on delete cascade,
		person_id text references person (id) on delete set null,
		step text not null check (step in ('confirm', 'decline', 'set_aside', 'pick', 'mail', 'tag', 'untag')),
		state text not null check (state in ('draft', 'running', 'done')),
		reason text not null, tag text not null, held_id text, texts text not null check (json_valid(texts)),
		created_at text not null, started_at text, finished_at text);

CREATE INDEX "bulk_action_person" on "bulk_action" ("person_id");

CREATE INDEX "bulk_action_state" on "bulk_action" ("state", "created_at");

CREATE INDEX "bulk_action_workshop" on "bulk_action" ("workshop_id", "step", "started_at");

CREATE TABLE bulk_line (action_id text not null references bulk_action (id) on delete cascade,
		registration_id text not null references registration (id) on delete cascade,
		position integer not null, seen_state text not null, seen_at text not null, refusal text, outcome text, done_at text,
		constraint bulk_line_key primary key (action_id, registration_id));

CREATE INDEX "bulk_line_order" on "bulk_line" ("action_id", "position");

CREATE INDEX "bulk_line_registration" on "bulk_line" ("registration_id", "done_at");

CREATE TABLE "calendar_feed" ("person_id" text primary key references "person" ("id") on delete cascade, "token_hash" text not null unique, "created_at" text not null);

CREATE TABLE "certificate" ("id" text primary key, "workshop_id" text not null references "workshop" ("id") on delete cascade, "code" text not null unique, "issued_at" text not null, "revoked_at" text);

CREATE INDEX "certificate_of" on "certificate" ("workshop_id");

CREATE TABLE "certificate_holder" ("certificate_id" text primary key references "certificate" ("id") on delete cascade, "registration_id" text not null unique references "registration" ("id") on delete cascade, "name" text not null, "language" text not null check (language <> ''), "revoke_reason" text default '' not null);

CREATE TABLE "certificate_rule" ("workshop_id" text primary key references "workshop" ("id") on delete cascade, "measure" text not null check (measure in ('checked_in', 'half_days', 'sessions')), "min_percent" integer not null check (min_percent between 1 and 100), "languages" text not null check (json_valid(languages)), "statement" text not null check (json_valid(statement)), "signatory" text not null, "signatory_role" text not null check (json_valid(signatory_role)), "updated_at" text not null);

CREATE TABLE "challenge" ("id" text primary key, "workshop_id" text not null references "workshop" ("id") on delete cascade, "code" text not null unique, "author_id" text not null references "person" ("id"), "country" text not null, "organisation" text not null, "topic_id" text references "topic" ("id") on delete set null, "title" text not null, "body" text not null, "language" text not null, "visibility" text not null check (visibility in ('public', 'participants', 'organisers', 'author')), "state" text not null check (state in ('draft', 'submitted', 'changes_requested', 'published', 'withdrawn')), "review_note" text not null, "created_at" text not null, "updated_at" text not null, "submitted_at" text, "published_at" text, "search_text" text default '' not null);

CREATE INDEX "challenge_author" on "challenge" ("author_id");

CREATE INDEX "challenge_list" on "challenge" ("workshop_id", "state", "published_at");

CREATE TABLE "comment" ("id" text primary key, "challenge_id" text not null references "challenge" ("id") on delete cascade, "solution_id" text references "solution" ("id") on delete cascade, "author_id" text not null references "person" ("id"), "country" text, "organisation" text not null, "body" text not null, "language" text not null, "visibility" text not null check (visibility in ('public', 'participants', 'organisers', 'author')), "created_at" text not null, "edited_at" text, "deleted_at" text);

CREATE INDEX "comment_author" on "comment" ("author_id");

CREATE INDEX "comment_thread" on "comment" ("challenge_id", "solution_id", "created_at", "visibility", "author_id", "deleted_at");

CREATE TABLE "contributor" ("id" text primary key, "workshop_id" text not null references "workshop" ("id") on delete cascade, "person_id" text references "person" ("id") on delete set null, "name" text not null, "biography" text not null, "external_id" text, "external_code" text, "external" text not null check (json_valid(external)), "updated_at" text default '' not null);

CREATE INDEX "contributor_account" on "contributor" ("workshop_id", "person_id");

CREATE INDEX "contributor_changed" on "contributor" ("workshop_id", "updated_at");

CREATE INDEX "contributor_person" on "contributor" ("person_id");

CREATE INDEX "contributor_updated" on "contributor" ("workshop_id", "updated_at");

CREATE TABLE "contributor_contact" ("contributor_id" text primary key references "contributor" ("id") on delete cascade, "email" text not null, "locale" text not null);

CREATE TABLE "delegation" ("id" text primary key, "workshop_id" text not null references "workshop" ("id") on delete cascade, "country" text, "place" text, "contact_name" text not null, "contact_email" text not null, "created_at" text not null, constraint "delegation_origin" check ((country is null) <> (place is null)));

CREATE UNIQUE INDEX delegation_of on delegation (workshop_id, coalesce(country, ''), coalesce(place, ''));

CREATE TABLE "delegation_member" ("registration_id" text primary key references "registration" ("id") on delete cascade, "delegation_id" text not null references "delegation" ("id") on delete cascade, "role" text not null check (role in ('head', 'member', 'alternate', 'observer')));

CREATE UNIQUE INDEX delegation_head on delegation_member (delegation_id) where role = 'head';

CREATE INDEX "delegation_member_of" on "delegation_member" ("delegation_id");

CREATE TABLE distinct_registration ("registration_id" text not null references registration (id) on delete cascade, "other_id" text not null references registration (id) on delete cascade,
		decided_at text not null, constraint distinct_registration_key primary key (registration_id, other_id),
		constraint distinct_registration_order check (registration_id < other_id));

CREATE INDEX "distinct_registration_other" on "distinct_registration" ("other_id");

CREATE TABLE "document_order" ("id" text primary key, "workshop_id" text not null references "workshop" ("id") on delete cascade, "kind" text not null check (kind <> ''), "parameters" text not null check (json_valid(parameters)), "state" text not null check (state in ('queued', 'running', 'done', 'failed')), "attempts" integer default 0 not null, "done" integer default 0 not null, "total" integer not null, "problem" text, "file_key" text unique, "size" integer, "requested_by" text references "person" ("id") on delete set null, "created_at" text not null, "finished_at" text, "expires_at" text not null, constraint "document_order_file" check ((state = 'done') = (file_key is not null and size is not null)));

CREATE INDEX "document_order_expiry" on "document_order" ("expires_at");

CREATE INDEX "document_order_next" on "document_order" ("state", "id");

CREATE INDEX "document_order_of" on "document_order" ("workshop_id", "created_at");

CREATE INDEX "document_order_person" on "document_order" ("requested_by");

CREATE TABLE "field_count" ("field_id" text not null references "form_field" ("id") on delete cascade, "key" text not null, "confirmed" integer not null, "open" integer not null, constraint "field_count_key" primary key ("field_id", "key"));

CREATE TABLE "form_answer" ("registration_id" text not null references "registration" ("id") on delete cascade, "field_id" text not null references "form_field" ("id") on delete cascade, "value" text not null check (json_valid(value)), "updated_at" text not null, constraint "form_answer_key" primary key ("registration_id", "field_id"));

CREATE INDEX "form_answer_field" on "form_answer" ("field_id");

CREATE TABLE "form_field" ("id" text primary key, "workshop_id" text not null references "workshop" ("id") on delete cascade, "form" text not null check (form in ('registration', 'logistics')), "position" integer not null, "kind" text not null check (kind in ('text', 'long_text', 'choice', 'several', 'yes_no', 'date', 'number', 'country', 'file', 'consent')), "topic" text, "label" text not null check (json_valid(label)), "hint" text not null check (json_valid(hint)), "options" text not null check (json_valid(options)), "limits" text not null check (json_valid(limits)), "is_required" integer not null check (is_required in (0, 1)), "organisation_type_ids" text not null check (json_valid(organisation_type_ids)), "shown_if" text check (json_valid(shown_if)), "visibility" text not null check (visibility in ('public', 'participants', 'organisers', 'desk', 'sensitive')), "retention_days" integer check (retention_days >= 0), "is_closed" integer not null check (is_closed in (0, 1)), "created_at" text not null, "updated_at" text not null);

CREATE INDEX "form_field_order" on "form_field" ("workshop_id", "form", "position");

CREATE TABLE "form_upload" ("id" text primary key, "field_id" text not null references "form_field" ("id") on delete cascade, "uploaded_by" text references "person" ("id") on delete set null, "file_key" text not null unique, "file_name" text not null, "content_type" text not null, "size" integer not null, "created_at" text not null);

CREATE INDEX "form_upload_age" on "form_upload" ("created_at");

CREATE INDEX "form_upload_field" on "form_upload" ("field_id");

CREATE INDEX "form_upload_person" on "form_upload" ("uploaded_by");

CREATE TABLE "held_seat" ("id" text primary key, "workshop_id" text not null references "workshop" ("id") on delete cascade, "dimension" text not null check (dimension in ('total', 'organisation_type', 'country', 'mode')), "value" text not null, "seats" integer not null check (seats >= 0), "purpose" text not null, "release_on" text, "created_at" text not null, constraint "held_seat_value" check ((dimension = 'total') = (value = '')));

CREATE INDEX "held_seat_workshop" on "held_seat" ("workshop_id");

CREATE TABLE "institution_answer" ("invitation_id" text not null references "institution_invitation" ("id") on delete cascade, "registration_id" text not null references "registration" ("id") on delete cascade, "is_theirs" integer not null check (is_theirs in (0, 1)), "answered_at" text not null, constraint "institution_answer_key" primary key ("registration_id", "invitation_id"));

CREATE INDEX "institution_answer_invitation" on "institution_answer" ("invitation_id");

CREATE TABLE "institution_invitation" ("id" text primary key, "workshop_id" text not null references "workshop" ("id") on delete cascade, "reference" text not null unique, "organisation" text not null, "organisation_id" text references "organisation" ("id") on delete set null, "addressee" text not null, "position" text not null, "email" text not null, "country" text, "language" text not null check (language in ('en', 'vi')), "seats" integer not null check (seats >= 1), "organisation_type_ids" text not null check (json_valid(organisation_type_ids)), "due_on" text not null, "note" text not null, "contact" text not null, "keeps_seats" integer not null check (keeps_seats in (0, 1)), "held_seat_id" text references "held_seat" ("id") on delete set null, "state" text not null check (state in ('draft', 'sent', 'closed', 'withdrawn')), "sent_at" text, "letter_received_at" text, "created_at" text not null, "updated_at" text not null);

CREATE INDEX "institution_invitation_due" on "institution_invitation" ("state", "due_on");

CREATE INDEX "institution_invitation_hold" on "institution_invitation" ("held_seat_id");

CREATE INDEX "institution_invitation_organisation" on "institution_invitation" ("organisation_id");

CREATE INDEX "institution_invitation_workshop" on "institution_invitation" ("workshop_id", "state");

CREATE TABLE "invitation_event" ("id" text primary key, "invitation_id" text not null references "institution_invitation" ("id") on delete cascade, "kind" text not null, "at" text not null, "actor_id" text references "person" ("id") on delete set null, "nomination_id" text references "nomination" ("id") on delete cascade, "due_on" text not null);

CREATE INDEX "invitation_event_actor" on "invitation_event" ("actor_id");

CREATE INDEX "invitation_event_nomination" on "invitation_event" ("nomination_id");

CREATE INDEX "invitation_event_of" on "invitation_event" ("invitation_id");

CREATE UNIQUE INDEX invitation_event_reminder on invitation_event (invitation_id, kind, due_on)
		where kind in ('remind_7', 'remind_2');

CREATE TABLE "invitation_letter" ("id" text primary key, "invitation_id" text not null references "institution_invitation" ("id") on delete cascade, "file_key" text not null, "file_name" text not null, "content_type" text not null, "size" integer not null, "received_by" text references "person" ("id") on delete set null, "received_at" text not null);

CREATE INDEX "invitation_letter_of" on "invitation_letter" ("invitation_id");

CREATE INDEX "invitation_letter_receiver" on "invitation_letter" ("received_by");

CREATE TABLE "invitation_link" ("token_hash" text primary key, "invitation_id" text not null references "institution_invitation" ("id") on delete cascade, "created_at" text not null);

CREATE INDEX "invitation_link_of" on "invitation_link" ("invitation_id");

CREATE TABLE "known_device" ("token_hash" text not null, "person_id" text not null references "person" ("id") on delete cascade, "expires_at" text not null, constraint "known_device_key" primary key ("token_hash", "person_id"));

CREATE INDEX "known_device_person" on "known_device" ("person_id");

CREATE TABLE "letter_issue" ("id" text primary key, "workshop_id" text not null references "workshop" ("id") on delete cascade, "registration_id" text not null references "registration" ("id") on delete cascade, "kind" text not null, "language" text not null, "number" integer not null, "reference" text not null, "template_at" text, "issued_by" text references "person" ("id") on delete set null, "issued_at" text not null, "letter" blob, constraint "letter_issue_number" unique ("workshop_id", "number"));

CREATE INDEX "letter_issue_of" on "letter_issue" ("registration_id");

CREATE TABLE "letter_template" ("id" text primary key, "workshop_id" text not null references "workshop" ("id") on delete cascade, "kind" text not null check (kind in ('institution_invitation', 'personal_invitation', 'visa')), "language" text not null, "letterhead" text not null, "place" text not null, "salutation" text not null, "subject" text not null, "body" text not null, "closing" text not null, "signatory" text not null, "updated_at" text not null, constraint "letter_template_of" unique ("workshop_id", "kind", "language"));

CREATE TABLE "list_profile" ("id" text primary key, "workshop_id" text not null references "workshop" ("id") on delete cascade, "name" text not null check (name <> ''), "columns" text not null check (json_valid(columns)), "filter" text not null, "session_id" text references "session" ("id") on delete cascade, "is_counts_only" integer not null check (is_counts_only in (0, 1)), "audience" text not null check (audience in ('owner', 'desk', 'organisers')), "reason" text not null, "created_at" text not null, "updated_at" text not null, constraint "list_profile_name" unique ("workshop_id", "name"));

CREATE INDEX "list_profile_session" on "list_profile" ("session_id");

CREATE TABLE "logistics_answer" ("registration_id" text not null references "registration" ("id") on delete cascade, "part" text not null, "value" blob not null, "updated_at" text not null, constraint "logistics_answer_of" primary key ("registration_id", "part"));

CREATE TABLE "logistics_case" ("id" text primary key, "workshop_id" text not null references "workshop" ("id") on delete cascade, "registration_id" text not null references "registration" ("id") on delete cascade, "kind" text not null check (kind in ('visa_letter', 'travel', 'travel_support', 'hotel', 'accessibility', 'interpretation', 'diet')), "state" text not null check (state in ('asked', 'in_progress', 'needs_information', 'done', 'refused', 'not_needed')), "due_on" text, "assigned_to" text references "person" ("id") on delete set null, "created_at" text not null, "updated_at" text not null, constraint "logistics_case_of" unique ("registration_id", "kind"));

CREATE INDEX "logistics_case_queue" on "logistics_case" ("workshop_id", "state", "due_on");

CREATE TABLE "logistics_setting" ("workshop_id" text primary key references "workshop" ("id") on delete cascade, "parts" text not null, "editable_until_on" text, "retention_days" integer not null);

CREATE TABLE "logistics_step" ("id" text primary key, "case_id" text not null references "logistics_case" ("id") on delete cascade, "at" text not null, "actor_id" text references "person" ("id") on delete set null, "kind" text not null check (kind in ('answers', 'state', 'message', 'reply', 'note', 'letter')), "state" text not null check (state in ('asked', 'in_progress', 'needs_information', 'done', 'refused', 'not_needed')), "text" blob);

CREATE INDEX "logistics_step_of" on "logistics_step" ("case_id", "id");

CREATE TABLE "nomination" ("id" text primary key, "invitation_id" text not null references "institution_invitation" ("id") on delete cascade, "full_name" text not null, "email" text, "position" text not null, "is_late" integer not null check (is_late in (0, 1)), "late_reason" text not null, "state" text not null check (state in ('proposed', 'accepted', 'declined', 'registered', 'withdrawn', 'replaced')), "person_id" text references "person" ("id") on delete set null, "registration_id" text references "registration" ("id") on delete set null, "replaces_id" text references "nomination" ("id") on delete set null, "created_at" text not null, "updated_at" text not null, constraint "nomination_late" check (is_late = 1 or late_reason = ''));

CREATE UNIQUE INDEX nomination_address on nomination (invitation_id, email)
		where email is not null and state not in ('declined', 'withdrawn', 'replaced');

CREATE INDEX "nomination_of" on "nomination" ("invitation_id");

CREATE INDEX "nomination_person" on "nomination" ("person_id");

CREATE INDEX "nomination_registration" on "nomination" ("registration_id");

CREATE INDEX "nomination_replaces" on "nomination" ("replaces_id");

CREATE TABLE "nomination_link" ("token_hash" text primary key, "nomination_id" text not null references "nomination" ("id") on delete cascade, "created_at" text not null);

CREATE INDEX "nomination_link_of" on "nomination_link" ("nomination_id");

CREATE TABLE "organisation" ("id" text primary key, "name" text not null check (name <> ''), "acronym" text not null, "country" text, "kind" text check (kind <> ''), "is_checked" integer not null check (is_checked in (0, 1)), "search_text" text not null, "created_at" text not null, "updated_at" text not null);

CREATE INDEX "organisation_order" on "organisation" ("search_text", "id");

CREATE TABLE "organisation_name" ("organisation_id" text not null references "organisation" ("id") on delete cascade, "kind" text not null check (kind in ('name', 'acronym', 'alias')), "name" text not null, "folded" text not null, "country" text);

CREATE INDEX "organisation_name_key" on "organisation_name" ("folded", "country");

CREATE INDEX "organisation_name_of" on "organisation_name" ("organisation_id");

CREATE TABLE "organisation_type" ("id" text primary key, "workshop_id" text not null references "workshop" ("id") on delete cascade, "label" text not null check (json_valid(label)), "needs_country" integer not null check (needs_country in (0, 1)), "position" integer not null, "kind" text check (kind <> ''), "list_visibility" text default 'participants' not null check (list_visibility in ('participants', 'same_type', 'organisers', 'totals')));

CREATE INDEX "organisation_type_workshop" on "organisation_type" ("workshop_id");

CREATE TABLE "outbox_mail" ("id" text primary key, "person_id" text references "person" ("id") on delete set null, "recipient" text not null, "kind" text not null, "locale" text not null, "subject" text not null, "body" blob, "is_sealed" integer not null check (is_sealed in (0, 1)), "state" text not null check (state in ('queued', 'sending', 'sent', 'dead')), "attempts" integer not null, "next_attempt_at" text not null, "last_error" text, "created_at" text not null, "sent_at" text);

CREATE INDEX "outbox_mail_due" on "outbox_mail" ("state", "next_attempt_at");

CREATE INDEX "outbox_mail_person" on "outbox_mail" ("person_id");

CREATE TABLE "part_invitation" ("session_id" text not null, "contributor_id" text not null references "contributor" ("id") on delete cascade, "part" text not null, "state" text not null check (state in ('invited', 'confirmed', 'declined')), "note" text not null, "sent_at" text not null, "answered_at" text, "starts_at" text, constraint "part_invitation_key" primary key ("session_id", "contributor_id", "part"));

CREATE INDEX "part_invitation_contributor" on "part_invitation" ("contributor_id");

CREATE TABLE "part_link" ("token_hash" text primary key, "contributor_id" text not null references "contributor" ("id") on delete cascade, "created_at" text not null, "expires_at" text not null);

CREATE INDEX "part_link_contributor" on "part_link" ("contributor_id");

CREATE INDEX "part_link_expiry" on "part_link" ("expires_at");

CREATE TABLE "participation" ("workshop_id" text not null references "workshop" ("id") on delete cascade, "person_id" text not null references "person" ("id") on delete cascade, "organisation_type_id" text not null references "organisation_type" ("id"), "organisation" text not null, "country" text, "mode" text not null check (mode in ('in_person', 'online')), "is_listed" integer not null check (is_listed in (0, 1)), "since" text not null, "is_contactable" integer default 0 not null check (is_contactable in (0, 1)), constraint "participation_key" primary key ("workshop_id", "person_id"));

CREATE INDEX "participation_person" on "participation" ("person_id");

CREATE TABLE "person" ("id" text primary key, "email" text unique, "password_hash" text, "full_name" text not null, "badge_name" text, "locale" text not null check (locale in ('en', 'vi')), "time_zone" text, "is_administrator" integer not null check (is_administrator in (0, 1)), "created_at" text not null, "updated_at" text not null, "search_text" text default '' not null, "name_text" text default '' not null, constraint "person_sign_in" check (email is not null or password_hash is null));

CREATE INDEX "person_search_text" on "person" ("search_text");

CREATE TABLE "programme_day" ("workshop_id" text not null references "workshop" ("id") on delete cascade, "day_on" text not null, "starts_local" text not null, "ends_local" text not null, constraint "programme_day_key" primary key ("workshop_id", "day_on"));

CREATE TABLE "programme_notice" ("workshop_id" text primary key references "workshop" ("id") on delete cascade, "number" integer not null);

CREATE TABLE "programme_release" ("workshop_id" text not null references "workshop" ("id") on delete cascade, "number" integer not null check (number >= 1), "note" text not null, "is_final" integer not null check (is_final in (0, 1)), "frame" text not null check (json_valid(frame)), "released_by" text, "released_at" text not null, constraint "programme_release_key" primary key ("workshop_id", "number"));

CREATE TABLE "programme_setting" ("workshop_id" text primary key references "workshop" ("id") on delete cascade, "site_minutes" integer not null check (site_minutes between 0 and 480));

CREATE TABLE "programme_step" ("id" text primary key, "workshop_id" text not null references "workshop" ("id") on delete cascade, "person_id" text, "kind" text not null check (kind in ('change', 'undo', 'redo')), "action" text not null, "reverses_id" text, "made_at" text not null);

CREATE INDEX "programme_step_person" on "programme_step" ("person_id", "workshop_id", "id");

CREATE INDEX "programme_step_workshop" on "programme_step" ("workshop_id", "id");

CREATE TABLE "programme_step_session" ("step_id" text not null references "programme_step" ("id") on delete cascade, "session_id" text not null, "before" text check (json_valid("before")), "after" text check (json_valid("after")), constraint "programme_step_session_key" primary key ("step_id", "session_id"));

CREATE INDEX "programme_step_session_session" on "programme_step_session" ("session_id", "step_id");

CREATE TABLE queue_view (workshop_id text not null references workshop (id) on delete cascade,
		person_id text not null references person (id) on delete cascade, columns text not null check (json_valid(columns)),
		constraint queue_view_key primary key (workshop_id, person_id));

CREATE INDEX "queue_view_person" on "queue_view" ("person_id");

CREATE TABLE "registration" ("id" text primary key, "reference" text not null unique, "workshop_id" text not null references "workshop" ("id") on delete cascade, "person_id" text not null references "person" ("id") on delete cascade, "organisation_type_id" text not null references "organisation_type" ("id"), "organisation" text not null, "country" text, "mode" text not null check (mode in ('in_person', 'online')), "is_listed" integer not null check (is_listed in (0, 1)), "state" text not null check (state in ('received', 'waiting', 'offered', 'confirmed', 'declined', 'withdrawn')), "reason" text not null, "decided_by" text, "decided_at" text, "created_at" text not null, "updated_at" text not null, "organisation_id" text references "organisation" ("id") on delete set null, "source" text default 'self' not null check (source in ('self', 'desk', 'nomination', 'import', 'walk_in')), "registered_by" text, "position" text default '' not null, "working_language" text, "search_text" text default '' not null, "same_as_id" text references "registration" ("id") on delete set null, "is_set_aside" integer default 0 not null check (is_set_aside = 0 or is_set_aside = 1 and state = 'waiting'), constraint "registration_person" unique ("workshop_id", "person_id"));

CREATE INDEX "registration_of_person" on "registration" ("person_id");

CREATE INDEX "registration_organisation" on "registration" ("organisation_id");

CREATE INDEX "registration_received" on "registration" ("workshop_id", "created_at", "id");

CREATE INDEX "registration_same_as" on "registration" ("same_as_id");

CREATE INDEX "registration_seat" on "registration" ("workshop_id", "state", "organisation_type_id", "country", "mode");

CREATE TABLE "registration_consent" ("registration_id" text not null references "registration" ("id") on delete cascade, "purpose" text not null check (purpose in ('list', 'contact', 'photos', 'follow_up')), "given_at" text not null, "withdrawn_at" text, constraint "registration_consent_key" primary key ("registration_id", "purpose"));

CREATE TABLE "registration_draft" ("workshop_id" text not null references "workshop" ("id") on delete cascade, "person_id" text not null references "person" ("id") on delete cascade, "content" text not null, "updated_at" text not null, constraint "registration_draft_key" primary key ("person_id", "workshop_id"));

CREATE INDEX "registration_draft_updated" on "registration_draft" ("updated_at");

CREATE INDEX "registration_draft_workshop" on "registration_draft" ("workshop_id");

CREATE TABLE registration_note (id text primary key, "registration_id" text not null references registration (id) on delete cascade,
		author_id text references person (id) on delete set null, body text not null, created_at text not null,
		edited_at text);

CREATE INDEX "registration_note_author" on "registration_note" ("author_id");

CREATE INDEX "registration_note_of" on "registration_note" ("registration_id", "created_at");

CREATE TABLE registration_tag ("registration_id" text not null references registration (id) on delete cascade, tag text not null check (tag <> ''),
		constraint registration_tag_key primary key (registration_id, tag));

CREATE TABLE "registration_upload" ("id" text primary key, "workshop_id" text not null references "workshop" ("id") on delete cascade, "person_id" text not null references "person" ("id") on delete cascade, "rows" text not null check (json_valid(rows)), "reading" text not null check (json_valid(reading)), "created_at" text not null, constraint "registration_upload_key" unique ("workshop_id", "person_id"));

CREATE TABLE "release_notice" ("workshop_id" text not null, "release_number" integer not null, "told_up_to" text not null, "mails" integer not null, "finished_at" text, constraint "release_notice_key" primary key ("workshop_id", "release_number"), constraint "release_notice_release" foreign key ("workshop_id", "release_number") references "programme_release" ("workshop_id", "number") on delete cascade);

CREATE INDEX "release_notice_finished" on "release_notice" ("finished_at");

CREATE TABLE "released_session" ("workshop_id" text not null, "release_number" integer not null, "session_id" text not null, "code" text not null, "state" text not null check (state in ('scheduled', 'cancelled')), "sequence" integer not null, "changed_at" text not null, "first_released_at" text not null, "starts_at" text not null, "content" text not null check (json_valid(content)), constraint "released_session_key" primary key ("workshop_id", "release_number", "session_id"), constraint "released_session_release" foreign key ("workshop_id", "release_number") references "programme_release" ("workshop_id", "number") on delete cascade);

CREATE UNIQUE INDEX "released_session_code" on "released_session" ("workshop_id", "release_number", "code");

CREATE TABLE "reviewer" ("organisation_type_id" text not null references "organisation_type" ("id") on delete cascade, "person_id" text not null references "person" ("id") on delete cascade, constraint "reviewer_key" primary key ("organisation_type_id", "person_id"));

CREATE INDEX "reviewer_person" on "reviewer" ("person_id");

CREATE TABLE "room" ("id" text primary key, "workshop_id" text not null references "workshop" ("id") on delete cascade, "name" text not null, "kind" text not null check (kind in ('physical', 'online')), "capacity" integer check (capacity >= 0), "join_url" text, "description" text not null, "external_guid" text, "position" integer not null, "site" text default '' not null, constraint "room_name" unique ("workshop_id", "name"));

CREATE TABLE saved_filter (id text primary key, workshop_id text not null references workshop (id) on delete cascade,
		person_id text not null references person (id) on delete cascade, name text not null check (name <> ''),
		query text not null, is_shared integer not null check (is_shared in (0, 1)), created_at text not null,
		constraint saved_filter_name unique (workshop_id, person_id, name));

CREATE INDEX "saved_filter_person" on "saved_filter" ("person_id");

CREATE TABLE "schedule_origin" ("workshop_id" text primary key references "workshop" ("id") on delete cascade, "external" text not null check (json_valid(external)));

CREATE TABLE "schedule_upload" ("id" text primary key, "workshop_id" text not null references "workshop" ("id") on delete cascade, "person_id" text not null references "person" ("id") on delete cascade, "content" blob not null, "created_at" text not null, "mapping" text check (json_valid(mapping)));

CREATE INDEX "schedule_upload_created" on "schedule_upload" ("created_at");

CREATE TABLE "seat_cap" ("id" text primary key, "workshop_id" text not null references "workshop" ("id") on delete cascade, "dimension" text not null check (dimension in ('total', 'organisation_type', 'country', 'mode')), "value" text not null, "seats" integer not null check (seats >= 0), constraint "seat_cap_scope" unique ("workshop_id", "dimension", "value"), constraint "seat_cap_value" check (dimension = 'country' or (dimension = 'total') = (value = '')));

CREATE TABLE "seat_offer" ("id" text primary key, "registration_id" text not null references "registration" ("id") on delete cascade, "token_hash" text not null unique, "offered_by" text, "offered_at" text not null, "expires_at" text not null, "state" text not null check (state in ('open', 'accepted', 'declined', 'lapsed', 'ended')), "answered_at" text);

CREATE INDEX "seat_offer_expiry" on "seat_offer" ("state", "expires_at");

CREATE UNIQUE INDEX "seat_offer_open" on "seat_offer" ("registration_id") where "state" = 'open';

CREATE INDEX "seat_offer_registration" on "seat_offer" ("registration_id");

CREATE TABLE "series" ("id" text primary key, "title" text not null check (json_valid(title)), "created_at" text not null, "updated_at" text not null);

CREATE TABLE "session" ("id" text primary key, "workshop_id" text not null references "workshop" ("id") on delete cascade, "code" text not null, "kind" text not null check (kind in ('plenary', 'keynote', 'panel', 'presentation', 'breakout', 'clinic', 'exercise', 'consultation', 'field_visit', 'break', 'social', 'registration_desk')), "kind_label" text, "title" text not null, "subtitle" text not null, "abstract" text not null, "description" text not null, "language" text, "interpretation" text default '[]' not null check (json_valid(interpretation)), "room_id" text references "room" ("id") on delete set null, "is_across_rooms" integer default 0 not null check (is_across_rooms in (0, 1)), "track_id" text references "track" ("id") on delete set null, "parent_id" text references "session" ("id") on delete set null, "group_id" text, "takes_sign_up" integer default 0 not null check (takes_sign_up in (0, 1)), "seats" integer check (seats >= 1), "day_on" text, "starts_local" text, "ends_local" text, "starts_at" text, "ends_at" text, "duration_minutes" integer not null check (duration_minutes >= 1), "external" text not null check (json_valid(external)), "external_guid" text, "created_at" text not null, "updated_at" text not null, constraint "session_code" unique ("workshop_id", "code"), constraint "session_guid" unique ("workshop_id", "external_guid"), constraint "session_times" check (starts_at is null or ends_at > starts_at), constraint "session_scheduled" check ((day_on is null) = (starts_at is null) and (starts_local is null) = (starts_at is null)
			and (ends_local is null) = (starts_at is null) and (ends_at is null) = (starts_at is null)), constraint "session_place" check (is_across_rooms = 0 or room_id is null));

CREATE INDEX "session_group" on session ("group_id") where "group_id" is not null;

CREATE INDEX "session_parent" on session ("parent_id") where "parent_id" is not null;

CREATE INDEX "session_room" on session ("room_id") where "room_id" is not null;

CREATE INDEX "session_start" on "session" ("workshop_id", "starts_at");

CREATE INDEX "session_track" on session ("track_id") where "track_id" is not null;

CREATE TABLE "session_apart" ("workshop_id" text not null references "workshop" ("id") on delete cascade, "session_id" text not null, "other_id" text not null, constraint "session_apart_key" primary key ("workshop_id", "session_id", "other_id"), constraint "session_apart_order" check (session_id < other_id));

CREATE TABLE "session_feed" ("session_id" text not null, "workshop_id" text not null references "workshop" ("id") on delete cascade, "next_session_id" text not null, "next_workshop_id" text not null references "workshop" ("id") on delete cascade, constraint "session_feed_key" primary key ("session_id", "next_session_id"));

CREATE INDEX "session_feed_next" on "session_feed" ("next_session_id");

CREATE TABLE "session_material" ("id" text primary key, "session_id" text not null, "workshop_id" text not null references "workshop" ("id") on delete cascade, "kind" text not null check (kind in ('link', 'file')), "title" text not null, "language" text, "audience" text not null check (audience in ('public', 'participants', 'organisers')), "url" text, "file_key" text unique, "file_name" text, "content_type" text, "size" integer, "position" integer not null, "created_at" text not null, constraint "session_material_content" check ((kind = 'link' and url is not null and file_key is null)
				or (kind = 'file' and url is null and file_key is not null and file_name is not null
					and content_type is not null and size is not null)));

CREATE INDEX "session_material_session" on "session_material" ("workshop_id", "session_id", "position");

CREATE TABLE "session_part" ("session_id" text not null references "session" ("id") on delete cascade, "contributor_id" text not null references "contributor" ("id") on delete cascade, "part" text not null check (part in ('chair', 'moderator', 'speaker', 'panellist', 'facilitator', 'rapporteur')), "position" integer not null, constraint "session_part_key" primary key ("session_id", "contributor_id", "part"));

CREATE INDEX "session_part_contributor" on "session_part" ("contributor_id");

CREATE TABLE "session_sign_up" ("session_id" text not null, "person_id" text not null references "person" ("id") on delete cascade, "workshop_id" text not null references "workshop" ("id") on delete cascade, "state" text not null check (state in ('seated', 'waiting', 'withdrawn')), "place" text not null, "signed_up_at" text not null, "changed_at" text not null, constraint "session_sign_up_key" primary key ("session_id", "person_id"));

CREATE INDEX "session_sign_up_line" on "session_sign_up" ("workshop_id", "session_id", "state", "place");

CREATE INDEX "session_sign_up_person" on "session_sign_up" ("person_id", "workshop_id");

CREATE TABLE "session_template" ("id" text primary key, "workshop_id" text not null references "workshop" ("id") on delete cascade, "name" text not null, "content" text not null check (json_valid(content)), constraint "session_template_name" unique ("workshop_id", "name"));

CREATE TABLE "sign_in_session" ("id_hash" text primary key, "person_id" text not null references "person" ("id") on delete cascade, "public_id" text not null unique, "user_agent" text not null, "created_at" text not null, "expires_at" text not null);

CREATE INDEX "sign_in_session_person" on "sign_in_session" ("person_id");

CREATE TABLE "sign_up_request" ("id" text primary key, "email" text not null, "password_hash" text not null, "full_name" text not null, "badge_name" text, "locale" text not null check (locale in ('en', 'vi')), "time_zone" text, "token_hash" text not null unique, "created_at" text not null, "expires_at" text not null, "browser_hash" text, "next_path" text default '/me' not null);

CREATE INDEX "sign_up_request_email" on "sign_up_request" ("email");

CREATE TABLE "solution" ("id" text primary key, "challenge_id" text not null references "challenge" ("id") on delete cascade, "code" text not null unique, "author_id" text not null references "person" ("id"), "country" text, "organisation" text not null, "title" text not null, "body" text not null, "language" text not null, "visibility" text not null check (visibility in ('public', 'participants', 'organisers', 'author')), "state" text not null check (state in ('draft', 'published', 'withdrawn')), "created_at" text not null, "updated_at" text not null, "published_at" text);

CREATE INDEX "solution_author" on "solution" ("author_id");

CREATE INDEX "solution_list" on "solution" ("challenge_id", "state", "published_at");

CREATE TABLE "star" ("person_id" text not null references "person" ("id") on delete cascade, "workshop_id" text not null references "workshop" ("id") on delete cascade, "session_id" text not null, "starred_at" text not null, constraint "star_key" primary key ("person_id", "session_id"));

CREATE INDEX "star_workshop" on "star" ("workshop_id");

CREATE TABLE "team_member" ("workshop_id" text not null references "workshop" ("id") on delete cascade, "person_id" text not null references "person" ("id") on delete cascade, "role" text not null check (role in ('owner', 'programme_editor', 'registration_desk', 'moderator', 'reader')), "created_at" text not null, constraint "team_member_key" primary key ("workshop_id", "person_id", "role"));

CREATE INDEX "team_member_person" on "team_member" ("person_id");

CREATE TABLE "topic" ("id" text primary key, "workshop_id" text not null references "workshop" ("id") on delete cascade, "label" text not null check (json_valid(label)), "position" integer not null);

CREATE INDEX "topic_workshop" on "topic" ("workshop_id");

CREATE TABLE "track" ("id" text primary key, "workshop_id" text not null references "workshop" ("id") on delete cascade, "name" text not null, "colour" integer not null check (colour between 1 and 8), "position" integer not null, "external" text default '{}' not null check (json_valid(external)), constraint "track_name" unique ("workshop_id", "name"));

CREATE TABLE "untold_comment" ("comment_id" text primary key references "comment" ("id") on delete cascade);

CREATE TABLE "warning_silence" ("workshop_id" text not null references "workshop" ("id") on delete cascade, "warning_key" text not null, "note" text not null, "silenced_by" text references "person" ("id") on delete set null, "silenced_at" text not null, constraint "warning_silence_key" primary key ("workshop_id", "warning_key"));

CREATE INDEX "warning_silence_person" on "warning_silence" ("silenced_by");

CREATE TABLE "workshop" ("id" text primary key, "slug" text not null unique, "state" text not null check (state in ('draft', 'published', 'archived')), "title" text not null check (json_valid(title)), "summary" text not null check (json_valid(summary)), "concept_note" text not null check (json_valid(concept_note)), "starts_on" text not null, "ends_on" text not null, "zone" text not null, "mode" text not null check (mode in ('in_person', 'online', 'hybrid')), "venue" text not null, "city" text not null, "country" text, "working_languages" text not null check (json_valid(working_languages)), "co_hosts" text not null check (json_valid(co_hosts)), "is_registration_open" integer not null check (is_registration_open in (0, 1)), "is_call_open" integer not null check (is_call_open in (0, 1)), "sequence" integer not null, "created_at" text not null, "updated_at" text not null, "published_at" text, "series_id" text references "series" ("id") on delete set null, "series_position" integer default 0 not null, "places" text default '[]' not null check (json_valid(places)), "registration_opens_local" text, "registration_closes_local" text, "registration_edit_until_local" text, "confirms_at_once" integer default 0 not null check (confirms_at_once in (0, 1)), constraint "workshop_dates" check (ends_on >= starts_on));

CREATE INDEX workshop_series on workshop (series_id, series_position) where series_id is not null;

CREATE TABLE "workshop_deadline" ("id" text primary key, "workshop_id" text not null references "workshop" ("id") on delete cascade, "kind" text not null check (kind in ('registration', 'challenges', 'consultation', 'other')), "title" text not null, "due_on" text not null, "due_time" text, "due_at" text not null, "sequence" integer not null, "is_removed" integer not null check (is_removed in (0, 1)), "created_at" text not null, "updated_at" text not null);

CREATE INDEX "workshop_deadline_due" on "workshop_deadline" ("workshop_id", "due_at");
