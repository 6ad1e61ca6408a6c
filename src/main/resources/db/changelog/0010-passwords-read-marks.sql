--liquibase formatted sql

--changeset aside:0010-password-number
-- Counts the passwords that a member of staff has had: a sign-in is good until the next one is set.
ALTER TABLE staff ADD COLUMN password_number INT NOT NULL DEFAULT 0;

--changeset aside:0010-read-mark-by-message
-- A page of a thread reads the marks of its own messages. The index holds all that is read, so that it is never thought
-- dearer than reading the whole table, where one long thread has most of the marks.
CREATE INDEX internal_read_mark_by_message
    ON internal_read_mark (conversation_id, up_to_seq, from_seq, account_id, staff_name, read_at);
