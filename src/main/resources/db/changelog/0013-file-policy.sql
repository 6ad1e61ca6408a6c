--liquibase formatted sql

--changeset aside:0013-file-policy
-- Which files may be sent besides pictures, PDFs and texts; a company without a row allows none. The customers' account may
-- read it.
CREATE TABLE file_policy (
    account_id UUID    NOT NULL PRIMARY KEY,
    documents  BOOLEAN NOT NULL,
    CONSTRAINT file_policy_account FOREIGN KEY (account_id) REFERENCES account (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

--changeset aside:0013-attachment-type
-- The types of Office documents have up to 73 characters.
ALTER TABLE attachment MODIFY type VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL;
ALTER TABLE internal_attachment MODIFY type VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL;
