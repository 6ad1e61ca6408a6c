--liquibase formatted sql

-- What staff note of customers and conversations. Nothing in this file may ever be granted to the customers' account.

--changeset aside:0023-customer-contact
-- What staff noted of a customer beside what the customer gave. Rows are only ever added; the last one of a field counts.
CREATE TABLE customer_contact (
    customer_id UUID         NOT NULL,
    seq         INT          NOT NULL,
    account_id  UUID         NOT NULL,
    field       VARCHAR(10)  CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    value       VARCHAR(254) NOT NULL,
    former      VARCHAR(254) NOT NULL,
    staff_id    UUID         NOT NULL,
    staff_name  VARCHAR(80)  NOT NULL,
    changed_at  DATETIME(6)  NOT NULL,
    PRIMARY KEY (customer_id, seq),
    CONSTRAINT customer_contact_customer FOREIGN KEY (customer_id) REFERENCES customer (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

--changeset aside:0023-tags
-- A company's tags, each in the spelling of its first use.
CREATE TABLE company_tag (
    account_id UUID        NOT NULL,
    name       VARCHAR(40) NOT NULL,
    uses       INT         NOT NULL,
    PRIMARY KEY (account_id, name),
    INDEX company_tag_by_use (account_id, uses),
    CONSTRAINT company_tag_account FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

CREATE TABLE conversation_tag (
    conversation_id UUID        NOT NULL,
    name            VARCHAR(40) NOT NULL,
    account_id      UUID        NOT NULL,
    PRIMARY KEY (conversation_id, name),
    CONSTRAINT conversation_tag_conversation FOREIGN KEY (conversation_id) REFERENCES conversation (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

-- Who added and removed tags. Rows are only ever added.
CREATE TABLE conversation_tag_entry (
    conversation_id UUID        NOT NULL,
    seq             INT         NOT NULL,
    account_id      UUID        NOT NULL,
    name            VARCHAR(40) NOT NULL,
    added           BOOLEAN     NOT NULL,
    staff_id        UUID        NOT NULL,
    staff_name      VARCHAR(80) NOT NULL,
    changed_at      DATETIME(6) NOT NULL,
    PRIMARY KEY (conversation_id, seq),
    CONSTRAINT conversation_tag_entry_conversation FOREIGN KEY (conversation_id) REFERENCES conversation (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

--changeset aside:0023-closing-note
-- How a conversation ended, as whoever closed it sees it. Rows are only ever added; the last one counts.
CREATE TABLE closing_note (
    conversation_id UUID          NOT NULL,
    noted_at        DATETIME(6)   NOT NULL,
    account_id      UUID          NOT NULL,
    outcome         VARCHAR(20)   CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NULL,
    note            VARCHAR(2000) NOT NULL,
    staff_id        UUID          NOT NULL,
    staff_name      VARCHAR(80)   NOT NULL,
    PRIMARY KEY (conversation_id, noted_at),
    CONSTRAINT closing_note_conversation FOREIGN KEY (conversation_id) REFERENCES conversation (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

--changeset aside:0023-conversation-origin
-- Where the customer began the conversation, as far as the browser told.
CREATE TABLE conversation_origin (
    conversation_id UUID          NOT NULL PRIMARY KEY,
    account_id      UUID          NOT NULL,
    page            VARCHAR(500)  NULL,
    language        VARCHAR(35)   NULL,
    CONSTRAINT conversation_origin_conversation FOREIGN KEY (conversation_id) REFERENCES conversation (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;
