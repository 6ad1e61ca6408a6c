--liquibase formatted sql

--changeset aside:0005-conversation-by-closing
-- The daily deletion reads the longest closed ones of a company, a few at a time.
CREATE INDEX conversation_by_closing ON conversation (account_id, closed_at);
