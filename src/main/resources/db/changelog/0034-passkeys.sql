--liquibase formatted sql

-- Nothing in this file may ever be granted to the customers' account.

--changeset aside:0034-passkey
-- The two tables of Spring Security's JDBC repositories. An owner is a person by the e-mail address.
CREATE TABLE user_entities (
    id           VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL PRIMARY KEY,
    name         VARCHAR(254) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    display_name VARCHAR(254) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NULL,
    CONSTRAINT user_entities_name_is_unique UNIQUE (name),
    CONSTRAINT user_entities_staff FOREIGN KEY (name) REFERENCES staff (email) ON DELETE CASCADE ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

CREATE TABLE user_credentials (
    credential_id                VARCHAR(700) CHARACTER SET ascii COLLATE ascii_nopad_bin NOT NULL PRIMARY KEY,
    user_entity_user_id          VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    public_key                   BLOB         NOT NULL,
    signature_count              BIGINT       NULL,
    uv_initialized               BOOLEAN      NULL,
    backup_eligible              BOOLEAN      NOT NULL,
    authenticator_transports     VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NULL,
    public_key_credential_type   VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NULL,
    backup_state                 BOOLEAN      NOT NULL,
    attestation_object           BLOB         NULL,
    attestation_client_data_json BLOB         NULL,
    created                      DATETIME(6)  NOT NULL,
    last_used                    DATETIME(6)  NOT NULL,
    label                        VARCHAR(60)  NOT NULL,
    INDEX user_credentials_of_owner (user_entity_user_id),
    CONSTRAINT user_credentials_owner FOREIGN KEY (user_entity_user_id) REFERENCES user_entities (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;
