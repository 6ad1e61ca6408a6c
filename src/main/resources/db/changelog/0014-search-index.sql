--liquibase formatted sql

-- What the search index reads of the database. Its full-text indexes are no longer used.

--changeset aside:0014-message-log-position
-- In the order of insertion. A transaction that takes long commits its positions after later ones.
ALTER TABLE message
    DROP INDEX message_words,
    ADD COLUMN log_position BIGINT NOT NULL AUTO_INCREMENT,
    ADD CONSTRAINT message_log_position_is_unique UNIQUE (log_position);

--changeset aside:0014-internal-message-log-position
ALTER TABLE internal_message
    DROP INDEX internal_message_words,
    ADD COLUMN log_position BIGINT NOT NULL AUTO_INCREMENT,
    ADD CONSTRAINT internal_message_log_position_is_unique UNIQUE (log_position);

--changeset aside:0014-conversation-words
ALTER TABLE conversation DROP INDEX conversation_customer_words;

--changeset aside:0014-conversation-erasure
-- Conversations that were deleted, for as long as an index may be away that still holds their words.
CREATE TABLE conversation_erasure (
    log_position    BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    conversation_id UUID        NOT NULL,
    erased_at       DATETIME(6) NOT NULL,
    INDEX conversation_erasure_by_age (erased_at)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

--changeset aside:0014-search-source
-- One row, by which an index knows the database that it was made from.
CREATE TABLE search_source (
    id UUID NOT NULL PRIMARY KEY
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

INSERT INTO search_source (id) VALUES (UUID());
