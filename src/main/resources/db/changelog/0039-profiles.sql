--liquibase formatted sql

--changeset aside:0039-staff-times
-- How times are written for a person, ADR 59. NULL: in the zone of each browser, and as the language writes them.
ALTER TABLE staff
    ADD COLUMN time_zone VARCHAR(50) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NULL,
    ADD COLUMN clock_format VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NULL;

--changeset aside:0039-staff-picture
-- A small square, re-encoded from what was uploaded. Never granted to the customers' account.
CREATE TABLE staff_picture (
    staff_id   UUID        NOT NULL PRIMARY KEY,
    account_id UUID        NOT NULL,
    -- Another one after each change: it is part of the address, which browsers keep.
    id         UUID        NOT NULL,
    media_type VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    content    MEDIUMBLOB  NOT NULL,
    changed_at DATETIME(6) NOT NULL,
    CONSTRAINT staff_picture_id UNIQUE (id),
    CONSTRAINT staff_picture_staff FOREIGN KEY (staff_id) REFERENCES staff (id) ON DELETE CASCADE,
    INDEX staff_picture_by_company (account_id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;
