--liquibase formatted sql

-- Nothing in this file may ever be granted to the customers' account.

--changeset aside:0016-staff-call
-- A call of an agent to a supervisor and how it stands. The row changes in the transaction that adds its entry.
CREATE TABLE staff_call (
    id                   UUID         NOT NULL PRIMARY KEY,
    account_id           UUID         NOT NULL,
    conversation_id      UUID         NOT NULL,
    -- The conversation while the call is open: a conversation has one open call.
    open_conversation_id UUID         NULL,
    version              INT          NOT NULL,
    department_id        UUID         NOT NULL,
    department_name      VARCHAR(80)  NOT NULL,
    protocol             VARCHAR(40)  CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    customer_name        VARCHAR(200) NOT NULL,
    words                VARCHAR(300) NOT NULL,
    message_seq          INT          NOT NULL,
    request_id           UUID         NOT NULL,
    agent_id             UUID         NOT NULL,
    agent_name           VARCHAR(80)  NOT NULL,
    named_id             UUID         NULL,
    named_name           VARCHAR(80)  NULL,
    level                VARCHAR(20)  CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    state                VARCHAR(20)  CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    with_whom            VARCHAR(120) NOT NULL,
    opened_at            DATETIME(6)  NOT NULL,
    since                DATETIME(6)  NOT NULL,
    -- When the present level, or who accepted, has had its time; NULL without a limit.
    due_at               DATETIME(6)  NULL,
    accepted_id          UUID         NULL,
    accepted_name        VARCHAR(80)  NULL,
    silent_name          VARCHAR(80)  NULL,
    ended_at             DATETIME(6)  NULL,
    last_entry           INT          NOT NULL,
    CONSTRAINT staff_call_conversation FOREIGN KEY (conversation_id) REFERENCES conversation (id) ON DELETE CASCADE,
    CONSTRAINT staff_call_open_is_unique UNIQUE (open_conversation_id),
    CONSTRAINT staff_call_request_is_unique UNIQUE (conversation_id, request_id),
    INDEX staff_call_due (due_at),
    INDEX staff_call_state (state),
    INDEX staff_call_open (account_id, open_conversation_id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

--changeset aside:0016-staff-call-entry
-- What happened to a call. Rows are only ever added.
CREATE TABLE staff_call_entry (
    call_id     UUID         NOT NULL,
    seq         INT          NOT NULL,
    account_id  UUID         NOT NULL,
    kind        VARCHAR(20)  CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    level       VARCHAR(20)  CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    staff_id    UUID         NULL,
    staff_name  VARCHAR(80)  NOT NULL,
    with_whom   VARCHAR(120) NOT NULL,
    reason      VARCHAR(300) NOT NULL,
    happened_at DATETIME(6)  NOT NULL,
    PRIMARY KEY (call_id, seq),
    CONSTRAINT staff_call_entry_call FOREIGN KEY (call_id) REFERENCES staff_call (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

--changeset aside:0016-staff-call-time
-- How long a department calls one level before the next; a department without a row has the default.
CREATE TABLE staff_call_time (
    department_id UUID NOT NULL PRIMARY KEY,
    account_id    UUID NOT NULL,
    seconds       INT  NOT NULL,
    CONSTRAINT staff_call_time_department FOREIGN KEY (department_id) REFERENCES department (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;
