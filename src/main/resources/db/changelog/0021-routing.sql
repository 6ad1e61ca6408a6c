--liquibase formatted sql

-- Who gets which conversation, and how long customers wait. Only the columns of conversation may be read by the customers'
-- account.

--changeset aside:0021-conversation-times
ALTER TABLE conversation
    -- Since when it waits, or waited last; stays when an agent takes it, so that it can go back with its original time.
    ADD COLUMN queued_since      DATETIME(6) NULL,
    ADD COLUMN first_answered_at DATETIME(6) NULL;

UPDATE conversation SET queued_since = COALESCE(waiting_since, opened_at) WHERE status <> 'CLOSED';

UPDATE conversation c
    SET first_answered_at = (SELECT MIN(m.sent_at) FROM message m WHERE m.conversation_id = c.id AND m.author = 'AGENT')
    WHERE status <> 'CLOSED';

--changeset aside:0021-routing
-- A department without a row is manual. Its row is locked while a decision is made.
CREATE TABLE routing_department (
    department_id UUID        NOT NULL PRIMARY KEY,
    account_id    UUID        NOT NULL,
    mode          VARCHAR(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    -- Why somebody waits whom no agent can get, and since when; NULL if there is nobody.
    stalled       VARCHAR(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NULL,
    stalled_since DATETIME(6) NULL,
    CONSTRAINT routing_department_department FOREIGN KEY (department_id) REFERENCES department (id) ON DELETE CASCADE,
    INDEX routing_department_by_company (account_id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

CREATE TABLE routing_company (
    account_id UUID NOT NULL PRIMARY KEY,
    capacity   INT  NOT NULL,
    CONSTRAINT routing_company_account FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

CREATE TABLE routing_agent (
    staff_id         UUID        NOT NULL PRIMARY KEY,
    account_id       UUID        NOT NULL,
    -- NULL for the company's capacity.
    capacity         INT         NULL,
    last_assigned_at DATETIME(6) NULL,
    missed_offers    INT         NOT NULL DEFAULT 0,
    CONSTRAINT routing_agent_staff FOREIGN KEY (staff_id) REFERENCES staff (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

--changeset aside:0021-routing-offer
-- An offer of one conversation to one agent. The row changes once, when the offer ends.
CREATE TABLE routing_offer (
    id                   UUID        NOT NULL PRIMARY KEY,
    account_id           UUID        NOT NULL,
    department_id        UUID        NOT NULL,
    conversation_id      UUID        NOT NULL,
    staff_id             UUID        NOT NULL,
    -- Both only while the offer is open: a conversation is offered to one agent, an agent has one offer.
    open_conversation_id UUID        NULL,
    open_staff_id        UUID        NULL,
    offered_at           DATETIME(6) NOT NULL,
    expires_at           DATETIME(6) NOT NULL,
    outcome              VARCHAR(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NULL,
    ended_at             DATETIME(6) NULL,
    CONSTRAINT routing_offer_conversation FOREIGN KEY (conversation_id) REFERENCES conversation (id) ON DELETE CASCADE,
    CONSTRAINT routing_offer_staff FOREIGN KEY (staff_id) REFERENCES staff (id) ON DELETE CASCADE,
    CONSTRAINT routing_offer_conversation_is_unique UNIQUE (open_conversation_id),
    CONSTRAINT routing_offer_staff_is_unique UNIQUE (open_staff_id),
    INDEX routing_offer_due (outcome, expires_at),
    INDEX routing_offer_ended (department_id, ended_at)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

--changeset aside:0021-service-policy
-- Opening hours and targets; a department without a row is always open and has no targets.
CREATE TABLE service_policy (
    department_id       UUID          NOT NULL PRIMARY KEY,
    account_id          UUID          NOT NULL,
    -- NULL for always open.
    zone                VARCHAR(60)   CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NULL,
    weekly              VARCHAR(800)  NOT NULL,
    holidays            VARCHAR(2400) NOT NULL,
    closed_text         VARCHAR(1000) NOT NULL,
    first_reply_seconds INT           NULL,
    next_reply_seconds  INT           NULL,
    waiting_seconds     INT           NULL,
    resolution_seconds  INT           NULL,
    CONSTRAINT service_policy_department FOREIGN KEY (department_id) REFERENCES department (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

-- When a customer was told last that it is closed.
CREATE TABLE closed_notice (
    conversation_id UUID        NOT NULL PRIMARY KEY,
    account_id      UUID        NOT NULL,
    told_at         DATETIME(6) NOT NULL,
    CONSTRAINT closed_notice_conversation FOREIGN KEY (conversation_id) REFERENCES conversation (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;
