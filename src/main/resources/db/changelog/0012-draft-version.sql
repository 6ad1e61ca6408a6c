--liquibase formatted sql

-- The version of a draft is made by the browser: a save that arrives late does not replace a newer text.

--changeset aside:0012-answer-draft-version
ALTER TABLE answer_draft ADD COLUMN version BIGINT NOT NULL DEFAULT 0;

--changeset aside:0012-internal-draft-version
ALTER TABLE internal_draft ADD COLUMN version BIGINT NOT NULL DEFAULT 0;
