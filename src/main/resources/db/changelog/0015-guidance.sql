--liquibase formatted sql

-- Nothing in this file may ever be granted to the customers' account.

--changeset aside:0015-internal-message-options
-- What the writer asks for, and the customer's message that it is about, with the beginning of its text.
ALTER TABLE internal_message
    ADD COLUMN kind             VARCHAR(16)  NOT NULL DEFAULT 'NOTE',
    ADD COLUMN suggested_answer BOOLEAN      NOT NULL DEFAULT FALSE,
    ADD COLUMN about_seq        INT          NULL,
    ADD COLUMN about_text       VARCHAR(400) NULL;

--changeset aside:0015-internal-thread-guidance
-- Whether any message of the thread is guidance: most threads have none, and nothing more is read for them.
ALTER TABLE internal_thread
    ADD COLUMN has_guidance BOOLEAN NOT NULL DEFAULT FALSE;

--changeset aside:0015-guidance
-- One row for each recipient of an internal message that asks for something or suggests an answer: where it stands now.
CREATE TABLE guidance (
    conversation_id  UUID         NOT NULL,
    seq              INT          NOT NULL,
    recipient_id     UUID         NOT NULL,
    account_id       UUID         NOT NULL,
    department_id    UUID         NOT NULL,
    author_id        UUID         NOT NULL,
    author_name      VARCHAR(80)  NOT NULL,
    recipient_name   VARCHAR(80)  NOT NULL,
    kind             VARCHAR(16)  NOT NULL,
    suggested_answer BOOLEAN      NOT NULL,
    after_seq        INT          NOT NULL,
    state            VARCHAR(16)  NOT NULL,
    previous_state   VARCHAR(16)  NULL,
    is_open          BOOLEAN      NOT NULL,
    sent_at          DATETIME(6)  NOT NULL,
    received_at      DATETIME(6)  NOT NULL,
    seen_at          DATETIME(6)  NULL,
    opened_before    BOOLEAN      NOT NULL,
    acknowledged_at  DATETIME(6)  NULL,
    ended_at         DATETIME(6)  NULL,
    undo_until       DATETIME(6)  NULL,
    reason           VARCHAR(500) NULL,
    answer_seq       INT          NULL,
    offer_dismissed  BOOLEAN      NOT NULL,
    reminders        INT          NOT NULL,
    remind_at        DATETIME(6)  NULL,
    not_seen_at      DATETIME(6)  NULL,
    PRIMARY KEY (conversation_id, seq, recipient_id),
    CONSTRAINT guidance_message FOREIGN KEY (conversation_id, seq) REFERENCES internal_message (conversation_id, seq),
    CONSTRAINT guidance_recipient FOREIGN KEY (recipient_id) REFERENCES staff (id),
    INDEX guidance_open_by_recipient (recipient_id, is_open, sent_at),
    INDEX guidance_open_by_author (author_id, is_open, sent_at),
    INDEX guidance_by_period (account_id, sent_at),
    INDEX guidance_reminder (remind_at)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

--changeset aside:0015-guidance-entry
-- What happened to it, by whom and when; rows are only ever added.
CREATE TABLE guidance_entry (
    conversation_id UUID         NOT NULL,
    seq             INT          NOT NULL,
    recipient_id    UUID         NOT NULL,
    number          INT          NOT NULL,
    account_id      UUID         NOT NULL,
    action          VARCHAR(16)  NOT NULL,
    actor_name      VARCHAR(80)  NOT NULL,
    at              DATETIME(6)  NOT NULL,
    reason          VARCHAR(500) NULL,
    answer_seq      INT          NULL,
    PRIMARY KEY (conversation_id, seq, recipient_id, number),
    CONSTRAINT guidance_entry_guidance FOREIGN KEY (conversation_id, seq, recipient_id)
        REFERENCES guidance (conversation_id, seq, recipient_id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

--changeset aside:0015-guidance-last-entry
-- The number of the last entry, so that the next one needs no count.
ALTER TABLE guidance
    ADD COLUMN last_entry INT NOT NULL DEFAULT 0;
UPDATE guidance g SET last_entry = (
    SELECT COUNT(*) FROM guidance_entry e
    WHERE e.conversation_id = g.conversation_id AND e.seq = g.seq AND e.recipient_id = g.recipient_id);
