--liquibase formatted sql

-- Room for encrypted secrets: ADR 58. The next start encrypts what is stored.

--changeset aside:0038-second-factor-secret
ALTER TABLE staff_second_factor MODIFY secret VARBINARY(255) NOT NULL;

--changeset aside:0038-client-secret
ALTER TABLE single_sign_on
    MODIFY client_secret VARCHAR(6000) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL;

--changeset aside:0038-webhook-secret
ALTER TABLE webhook
    MODIFY secret VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL;

--changeset aside:0038-archive-secret
ALTER TABLE archive_hook
    MODIFY secret VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL;
