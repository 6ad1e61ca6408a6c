--liquibase formatted sql

-- Files of messages. What belongs to an internal message has tables of its own, of which nothing may ever be granted to
-- the customers' account; attachment and attachment_chunk are read through it.

--changeset aside:0006-attachment
CREATE TABLE attachment (
    conversation_id UUID         NOT NULL,
    seq             INT          NOT NULL,
    account_id      UUID         NOT NULL,
    id              UUID         NOT NULL,
    name            VARCHAR(120) NOT NULL,
    type            VARCHAR(40)  CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    size            INT          NOT NULL,
    picture_type    VARCHAR(40)  CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NULL,
    picture_size    INT          NULL,
    PRIMARY KEY (conversation_id, seq),
    CONSTRAINT attachment_message FOREIGN KEY (conversation_id, seq) REFERENCES message (conversation_id, seq),
    CONSTRAINT attachment_id_is_unique UNIQUE (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

--changeset aside:0006-attachment-chunk
-- No foreign key: chunks are written before the row that names them, so that the conversation's row is locked for a
-- moment only. Both are committed together.
CREATE TABLE attachment_chunk (
    conversation_id UUID       NOT NULL,
    attachment_id   UUID       NOT NULL,
    picture         BOOLEAN    NOT NULL,
    number          INT        NOT NULL,
    account_id      UUID       NOT NULL,
    bytes           MEDIUMBLOB NOT NULL,
    PRIMARY KEY (conversation_id, attachment_id, picture, number)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

--changeset aside:0006-internal-attachment
CREATE TABLE internal_attachment (
    conversation_id UUID         NOT NULL,
    seq             INT          NOT NULL,
    account_id      UUID         NOT NULL,
    id              UUID         NOT NULL,
    name            VARCHAR(120) NOT NULL,
    type            VARCHAR(40)  CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    size            INT          NOT NULL,
    picture_type    VARCHAR(40)  CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NULL,
    picture_size    INT          NULL,
    PRIMARY KEY (conversation_id, seq),
    CONSTRAINT internal_attachment_message FOREIGN KEY (conversation_id, seq) REFERENCES internal_message (conversation_id, seq),
    CONSTRAINT internal_attachment_id_is_unique UNIQUE (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

--changeset aside:0006-internal-attachment-chunk
CREATE TABLE internal_attachment_chunk (
    conversation_id UUID       NOT NULL,
    attachment_id   UUID       NOT NULL,
    picture         BOOLEAN    NOT NULL,
    number          INT        NOT NULL,
    account_id      UUID       NOT NULL,
    bytes           MEDIUMBLOB NOT NULL,
    PRIMARY KEY (conversation_id, attachment_id, picture, number)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;
