--liquibase formatted sql

-- Files in an S3-compatible store. A row is committed before its object is written, with a time after which the object is to be
-- deleted. The transaction that sends the file clears that time; the one that deletes the conversation sets it again.

--changeset aside:0027-stored-object
CREATE TABLE stored_object (
    attachment_id   UUID        NOT NULL PRIMARY KEY,
    account_id      UUID        NOT NULL,
    folder          VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    conversation_id UUID        NULL,
    delete_after    DATETIME(6) NULL,
    KEY stored_object_of_conversation (conversation_id),
    KEY stored_object_to_delete (delete_after)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;
