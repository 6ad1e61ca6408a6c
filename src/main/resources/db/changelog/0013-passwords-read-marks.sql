--liquibase formatted sql

--changeset aside:0013-password-number
-- Counts the passwords that a member of staff has had: a sign-in is good until the next one is set.
ALTER TABLE staff ADD COLUMN password_number INT NOT NULL DEFAULT 0;

--changeset aside:0013-read-mark-by-message
-- A page of a thread reads the marks of its own messages.
CREATE INDEX internal_read_mark_by_message ON internal_read_mark (conversation_id, up_to_seq, from_seq);
