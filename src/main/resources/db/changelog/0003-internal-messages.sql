--liquibase formatted sql

-- Nothing in this file may ever be granted to the customers' account.

--changeset aside:0003-internal-thread
-- One row for each conversation in which staff spoke to each other.
CREATE TABLE internal_thread (
    conversation_id UUID        NOT NULL PRIMARY KEY,
    account_id      UUID        NOT NULL,
    last_seq        INT         NOT NULL,
    agent_read_seq  INT         NOT NULL,
    last_at         DATETIME(6) NOT NULL,
    CONSTRAINT internal_thread_conversation FOREIGN KEY (conversation_id) REFERENCES conversation (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

--changeset aside:0003-internal-message
CREATE TABLE internal_message (
    conversation_id UUID        NOT NULL,
    seq             INT         NOT NULL,
    account_id      UUID        NOT NULL,
    after_seq       INT         NOT NULL,
    author_id       UUID        NOT NULL,
    author_name     VARCHAR(80) NOT NULL,
    recipient_id    UUID        NOT NULL,
    recipient_name  VARCHAR(80) NOT NULL,
    text            MEDIUMTEXT  NOT NULL,
    sent_at         DATETIME(6) NOT NULL,
    request_id      UUID        NOT NULL,
    PRIMARY KEY (conversation_id, seq),
    CONSTRAINT internal_message_thread FOREIGN KEY (conversation_id) REFERENCES internal_thread (conversation_id),
    CONSTRAINT internal_message_author FOREIGN KEY (author_id) REFERENCES staff (id),
    CONSTRAINT internal_message_recipient FOREIGN KEY (recipient_id) REFERENCES staff (id),
    CONSTRAINT internal_message_request_is_unique UNIQUE (conversation_id, request_id),
    INDEX internal_message_place (conversation_id, after_seq, seq),
    FULLTEXT INDEX internal_message_words (text)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

--changeset aside:0003-internal-participant
-- Who takes part in a thread, how far each has read, and how many messages that leaves unread.
CREATE TABLE internal_participant (
    conversation_id UUID    NOT NULL,
    staff_id        UUID    NOT NULL,
    account_id      UUID    NOT NULL,
    active          BOOLEAN NOT NULL,
    read_seq        INT     NOT NULL,
    unread          INT     NOT NULL,
    PRIMARY KEY (conversation_id, staff_id),
    CONSTRAINT internal_participant_thread FOREIGN KEY (conversation_id) REFERENCES internal_thread (conversation_id),
    CONSTRAINT internal_participant_staff FOREIGN KEY (staff_id) REFERENCES staff (id),
    INDEX internal_participant_unread (staff_id, unread, conversation_id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

--changeset aside:0003-internal-read-mark
-- "Seen up to up_to_seq at read_at": rows are only ever added, so each message keeps the time at which it was first seen.
CREATE TABLE internal_read_mark (
    conversation_id UUID        NOT NULL,
    staff_id        UUID        NOT NULL,
    up_to_seq       INT         NOT NULL,
    account_id      UUID        NOT NULL,
    from_seq        INT         NOT NULL,
    staff_name      VARCHAR(80) NOT NULL,
    read_at         DATETIME(6) NOT NULL,
    PRIMARY KEY (conversation_id, staff_id, up_to_seq),
    CONSTRAINT internal_read_mark_thread FOREIGN KEY (conversation_id) REFERENCES internal_thread (conversation_id),
    CONSTRAINT internal_read_mark_staff FOREIGN KEY (staff_id) REFERENCES staff (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

--changeset aside:0003-supervisor-call
-- A call to a supervisor is the message that called, and who was called.
CREATE TABLE supervisor_call (
    conversation_id UUID NOT NULL,
    seq             INT  NOT NULL,
    account_id      UUID NOT NULL,
    called_id       UUID NOT NULL,
    PRIMARY KEY (conversation_id, seq),
    CONSTRAINT supervisor_call_message FOREIGN KEY (conversation_id, seq) REFERENCES internal_message (conversation_id, seq),
    CONSTRAINT supervisor_call_called FOREIGN KEY (called_id) REFERENCES staff (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

--changeset aside:0003-internal-draft
CREATE TABLE internal_draft (
    staff_id        UUID        NOT NULL,
    conversation_id UUID        NOT NULL,
    account_id      UUID        NOT NULL,
    text            MEDIUMTEXT  NOT NULL,
    PRIMARY KEY (staff_id, conversation_id),
    CONSTRAINT internal_draft_staff FOREIGN KEY (staff_id) REFERENCES staff (id),
    CONSTRAINT internal_draft_conversation FOREIGN KEY (conversation_id) REFERENCES conversation (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;
