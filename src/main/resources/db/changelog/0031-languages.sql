--liquibase formatted sql

-- The language in which staff read, ADR 48. NULL: the company's; of a company: what each browser asks for.

--changeset aside:0031-staff-language
ALTER TABLE staff
    ADD COLUMN language VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NULL;

--changeset aside:0031-account-language
ALTER TABLE account
    ADD COLUMN language VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NULL;
