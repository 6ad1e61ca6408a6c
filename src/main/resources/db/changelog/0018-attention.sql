--liquibase formatted sql

-- Nothing in this file may ever be granted to the customers' account.

--changeset aside:0018-attention
-- What the rules of attention look at, one row for each open conversation.
CREATE TABLE attention (
    conversation_id UUID        NOT NULL PRIMARY KEY,
    account_id      UUID        NOT NULL,
    score           INT         NOT NULL DEFAULT 0,
    -- When the row is to be evaluated; NULL if nothing but an event can change it.
    next_at         DATETIME(6) NULL,
    unanswered_seq  INT         NULL,
    asked_seq       INT         NULL,
    asked_at        DATETIME(6) NULL,
    examined_seq    INT         NOT NULL DEFAULT 0,
    examined        BOOLEAN     NOT NULL DEFAULT FALSE,
    word            VARCHAR(80) NULL,
    word_seq        INT         NULL,
    word_at         DATETIME(6) NULL,
    away_since      DATETIME(6) NULL,
    guidance_since  DATETIME(6) NULL,
    call_since      DATETIME(6) NULL,
    earlier_stars   INT         NULL,
    guide_id        UUID        NULL,
    guide_name      VARCHAR(80) NULL,
    guide_at        DATETIME(6) NULL,
    INDEX attention_due (next_at),
    INDEX attention_by_company (account_id, score)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

INSERT INTO attention (conversation_id, account_id, next_at)
    SELECT id, account_id, UTC_TIMESTAMP(6) FROM conversation WHERE status IN ('WAITING', 'ONGOING');

--changeset aside:0018-attention-snooze
-- Who snoozed a reason and until when. Rows are only ever added while the conversation is open.
CREATE TABLE attention_snooze (
    conversation_id UUID        NOT NULL,
    rule            VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    snoozed_at      DATETIME(6) NOT NULL,
    account_id      UUID        NOT NULL,
    staff_id        UUID        NOT NULL,
    staff_name      VARCHAR(80) NOT NULL,
    until_at        DATETIME(6) NOT NULL,
    PRIMARY KEY (conversation_id, rule, snoozed_at, staff_id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

--changeset aside:0018-attention-settings
CREATE TABLE attention_rule (
    account_id UUID        NOT NULL,
    rule       VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    enabled    BOOLEAN     NOT NULL,
    seconds    INT         NULL,
    PRIMARY KEY (account_id, rule),
    CONSTRAINT attention_rule_account FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

CREATE TABLE attention_word (
    account_id UUID        NOT NULL,
    position   INT         NOT NULL,
    word       VARCHAR(80) NOT NULL,
    PRIMARY KEY (account_id, position),
    CONSTRAINT attention_word_account FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

--changeset aside:0018-customer-by-email
-- Finds the earlier conversations of a customer who comes again.
CREATE INDEX customer_by_email ON customer (account_id, email);
