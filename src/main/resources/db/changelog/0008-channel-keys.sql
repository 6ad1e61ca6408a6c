--liquibase formatted sql

--changeset aside:0008-channel
-- An outside channel and the SHA-256 of the key by which its connector comes in; without one it is closed.
CREATE TABLE channel (
    id           UUID        NOT NULL PRIMARY KEY,
    account_id   UUID        NOT NULL,
    name         VARCHAR(40) NOT NULL,
    key_hash     BINARY(32)  NULL,
    made_by      VARCHAR(80) NOT NULL,
    made_at      DATETIME(6) NOT NULL,
    last_used_at DATETIME(6) NULL,
    CONSTRAINT channel_account FOREIGN KEY (account_id) REFERENCES account (id),
    CONSTRAINT channel_name_is_unique UNIQUE (account_id, name),
    CONSTRAINT channel_key_is_unique UNIQUE (key_hash)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

--changeset aside:0008-customer
-- Customers of an outside channel are known again by the name that the channel gives them. The customers' account may
-- read these columns: they are about the customer, and the answers that go out carry them.
ALTER TABLE customer
    ADD COLUMN channel_id  UUID         NULL,
    ADD COLUMN external_id VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NULL,
    ADD CONSTRAINT customer_channel FOREIGN KEY (channel_id) REFERENCES channel (id),
    ADD CONSTRAINT customer_external_id_is_unique UNIQUE (channel_id, external_id);

ALTER TABLE conversation ADD COLUMN channel_name VARCHAR(40) NULL;

--changeset aside:0008-channel-message
-- Which message of an outside channel became which message here, and how the conversation stood then, so that the same
-- one again gets the same answer. Lives as long as its conversation.
CREATE TABLE channel_message (
    customer_id     UUID        NOT NULL,
    request_hash    BINARY(32)  NOT NULL,
    account_id      UUID        NOT NULL,
    body_hash       BINARY(32)  NOT NULL,
    conversation_id UUID        NOT NULL,
    seq             INT         NOT NULL,
    status          VARCHAR(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    PRIMARY KEY (customer_id, request_hash),
    CONSTRAINT channel_message_conversation FOREIGN KEY (conversation_id) REFERENCES conversation (id),
    INDEX channel_message_by_conversation (account_id, conversation_id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;
