--liquibase formatted sql

-- Everything in this file may be read by the customers' account, except answer_draft.

--changeset aside:0002-customer
CREATE TABLE customer (
    id         UUID         NOT NULL PRIMARY KEY,
    account_id UUID         NOT NULL,
    name       VARCHAR(80)  NOT NULL,
    email      VARCHAR(254) NULL,
    created_at DATETIME(6)  NOT NULL,
    CONSTRAINT customer_account FOREIGN KEY (account_id) REFERENCES account (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

--changeset aside:0002-protocol
-- The last protocol number given out; its row is locked only while a conversation is started.
CREATE TABLE protocol_counter (
    account_id  UUID   NOT NULL PRIMARY KEY,
    last_number BIGINT NOT NULL,
    CONSTRAINT protocol_counter_account FOREIGN KEY (account_id) REFERENCES account (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

--changeset aside:0002-conversation
CREATE TABLE conversation (
    id               UUID         NOT NULL PRIMARY KEY,
    account_id       UUID         NOT NULL,
    protocol         VARCHAR(24)  CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    token_hash       BINARY(32)   NOT NULL,
    customer_id      UUID         NOT NULL,
    customer_name    VARCHAR(80)  NOT NULL,
    department_id    UUID         NOT NULL,
    status           VARCHAR(10)  CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    agent_id         UUID         NULL,
    agent_name       VARCHAR(80)  NULL,
    opened_at        DATETIME(6)  NOT NULL,
    waiting_since    DATETIME(6)  NULL,
    unanswered_since DATETIME(6)  NULL,
    closed_at        DATETIME(6)  NULL,
    last_seq         INT          NOT NULL,
    last_line        VARCHAR(200) NOT NULL,
    last_author      VARCHAR(10)  CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    last_at          DATETIME(6)  NOT NULL,
    stars            INT          NULL,
    rating_comment   VARCHAR(2000) NULL,
    CONSTRAINT conversation_account FOREIGN KEY (account_id) REFERENCES account (id),
    CONSTRAINT conversation_customer FOREIGN KEY (customer_id) REFERENCES customer (id),
    CONSTRAINT conversation_department FOREIGN KEY (department_id) REFERENCES department (id),
    CONSTRAINT conversation_agent FOREIGN KEY (agent_id) REFERENCES staff (id),
    CONSTRAINT conversation_protocol_is_unique UNIQUE (account_id, protocol),
    CONSTRAINT conversation_token_is_unique UNIQUE (token_hash),
    -- Dashboard and queue: what is open, by company, oldest wait first.
    INDEX conversation_by_status (account_id, status, waiting_since),
    INDEX conversation_by_department (account_id, department_id, status, waiting_since),
    -- Inbox: what an agent has open; History of an agent.
    INDEX conversation_by_agent (account_id, agent_id, status, opened_at),
    INDEX conversation_agent_history (account_id, agent_id, opened_at, id),
    -- History: newest first, for a company and for a department.
    INDEX conversation_history (account_id, opened_at, id),
    INDEX conversation_department_history (account_id, department_id, opened_at, id),
    FULLTEXT INDEX conversation_customer_words (customer_name)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

--changeset aside:0002-message
CREATE TABLE message (
    conversation_id UUID        NOT NULL,
    seq             INT         NOT NULL,
    account_id      UUID        NOT NULL,
    author          VARCHAR(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    staff_id        UUID        NULL,
    name            VARCHAR(80) NOT NULL,
    text            MEDIUMTEXT  NOT NULL,
    sent_at         DATETIME(6) NOT NULL,
    request_hash    BINARY(32)  NULL,
    body_hash       BINARY(32)  NULL,
    PRIMARY KEY (conversation_id, seq),
    CONSTRAINT message_conversation FOREIGN KEY (conversation_id) REFERENCES conversation (id),
    CONSTRAINT message_request_is_unique UNIQUE (conversation_id, request_hash),
    FULLTEXT INDEX message_words (text)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

--changeset aside:0002-answer-draft
CREATE TABLE answer_draft (
    staff_id        UUID        NOT NULL,
    conversation_id UUID        NOT NULL,
    account_id      UUID        NOT NULL,
    text            MEDIUMTEXT  NOT NULL,
    PRIMARY KEY (staff_id, conversation_id),
    CONSTRAINT answer_draft_staff FOREIGN KEY (staff_id) REFERENCES staff (id),
    CONSTRAINT answer_draft_conversation FOREIGN KEY (conversation_id) REFERENCES conversation (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;
