--liquibase formatted sql

-- When the clocks of a conversation are near and missed, in the row that a message changes anyway. Nothing of it is secret from
-- the customers' account, but nothing for customers reads it.

--changeset aside:0037-conversation-clocks
ALTER TABLE conversation
    -- NULL unless the clock runs.
    ADD COLUMN waiting_near_at    DATETIME(6) NULL,
    ADD COLUMN waiting_due_at     DATETIME(6) NULL,
    -- Of the first reply until first_answered_at, of the next one after it.
    ADD COLUMN reply_near_at      DATETIME(6) NULL,
    ADD COLUMN reply_due_at       DATETIME(6) NULL,
    -- NULL also while the customer is waited for.
    ADD COLUMN resolution_near_at DATETIME(6) NULL,
    ADD COLUMN resolution_due_at  DATETIME(6) NULL,
    -- What the clock of the resolution ran before, in open time.
    ADD COLUMN resolution_millis  BIGINT      NOT NULL DEFAULT 0,
    -- Names of clocks with commas between them. What was missed once stays.
    ADD COLUMN missed_clocks      VARCHAR(50) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL DEFAULT '';

--changeset aside:0037-service-policy-recalculation
ALTER TABLE service_policy
    -- When the clocks of open conversations are to be set by it, and until when again; NULL when they are.
    ADD COLUMN recalculate_at    DATETIME(6) NULL,
    ADD COLUMN recalculate_until DATETIME(6) NULL;

-- Sets the clocks of the conversations that are open now; once more when nodes of the former version have ended.
UPDATE service_policy
    SET recalculate_at = UTC_TIMESTAMP(6), recalculate_until = UTC_TIMESTAMP(6) + INTERVAL 10 MINUTE;
