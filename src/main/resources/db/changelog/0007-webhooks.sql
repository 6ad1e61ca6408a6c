--liquibase formatted sql

-- Nothing in this file may ever be granted to the customers' account.

--changeset aside:0007-webhook
-- Where a company's own systems hear what customers may see. The secret signs, so it is kept as it is: ADR 50.
CREATE TABLE webhook (
    id          UUID          NOT NULL PRIMARY KEY,
    account_id  UUID          NOT NULL,
    address     VARCHAR(2000) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    secret      VARCHAR(64)   CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    made_by     VARCHAR(80)   NOT NULL,
    made_at     DATETIME(6)   NOT NULL,
    rotated_by  VARCHAR(80)   NULL,
    rotated_at  DATETIME(6)   NULL,
    paused      BOOLEAN       NOT NULL,
    note        VARCHAR(200)  NULL,
    failures    INT           NOT NULL,
    rest_until  DATETIME(6)   NULL,
    -- Who delivers to it at this moment, and until when nobody else may.
    lease       UUID          NULL,
    lease_until DATETIME(6)   NULL,
    CONSTRAINT webhook_account FOREIGN KEY (account_id) REFERENCES account (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

-- The outbox: what happened, without a word of it. The body is written at the first attempt, kept so that each attempt
-- sends the same bytes, and forgotten when it has arrived. No foreign key to the hook: who sends a message would wait
-- for whoever delivers at that moment.
CREATE TABLE webhook_delivery (
    hook_id         UUID          NOT NULL,
    event_id        UUID          NOT NULL,
    account_id      UUID          NOT NULL,
    conversation_id UUID          NOT NULL,
    kind            VARCHAR(40)   CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    status          VARCHAR(10)   CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    seq             INT           NOT NULL,
    -- Orders what happened in one conversation, whatever the clocks of two nodes say.
    place           BIGINT        NOT NULL,
    occurred_at     DATETIME(6)   NOT NULL,
    state           VARCHAR(10)   CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    attempts        INT           NOT NULL,
    next_at         DATETIME(6)   NOT NULL,
    tried_at        DATETIME(6)   NULL,
    answer          INT           NULL,
    note            VARCHAR(200)  NULL,
    body            MEDIUMTEXT    NULL,
    PRIMARY KEY (hook_id, event_id),
    INDEX webhook_delivery_due (hook_id, state, next_at),
    INDEX webhook_delivery_order (hook_id, conversation_id, state, place),
    INDEX webhook_delivery_conversation (account_id, conversation_id),
    INDEX webhook_delivery_by_state (state, occurred_at)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

--changeset aside:0007-archive
-- The same for internal messages, which go to a company's own archive and never to one of the hooks above.
CREATE TABLE archive_hook (
    id          UUID          NOT NULL PRIMARY KEY,
    account_id  UUID          NOT NULL,
    address     VARCHAR(2000) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    secret      VARCHAR(64)   CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    made_by     VARCHAR(80)   NOT NULL,
    made_at     DATETIME(6)   NOT NULL,
    rotated_by  VARCHAR(80)   NULL,
    rotated_at  DATETIME(6)   NULL,
    paused      BOOLEAN       NOT NULL,
    note        VARCHAR(200)  NULL,
    failures    INT           NOT NULL,
    rest_until  DATETIME(6)   NULL,
    lease       UUID          NULL,
    lease_until DATETIME(6)   NULL,
    CONSTRAINT archive_hook_account FOREIGN KEY (account_id) REFERENCES account (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

CREATE TABLE archive_delivery (
    hook_id         UUID          NOT NULL,
    event_id        UUID          NOT NULL,
    account_id      UUID          NOT NULL,
    conversation_id UUID          NOT NULL,
    kind            VARCHAR(40)   CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    status          VARCHAR(10)   CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    seq             INT           NOT NULL,
    place           BIGINT        NOT NULL,
    occurred_at     DATETIME(6)   NOT NULL,
    state           VARCHAR(10)   CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    attempts        INT           NOT NULL,
    next_at         DATETIME(6)   NOT NULL,
    tried_at        DATETIME(6)   NULL,
    answer          INT           NULL,
    note            VARCHAR(200)  NULL,
    body            MEDIUMTEXT    NULL,
    PRIMARY KEY (hook_id, event_id),
    INDEX archive_delivery_due (hook_id, state, next_at),
    INDEX archive_delivery_order (hook_id, conversation_id, state, place),
    INDEX archive_delivery_conversation (account_id, conversation_id),
    INDEX archive_delivery_by_state (state, occurred_at)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;
