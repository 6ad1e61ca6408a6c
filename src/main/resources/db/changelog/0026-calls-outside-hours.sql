--liquibase formatted sql

--changeset aside:0026-call-policy-outside-hours
ALTER TABLE staff_call_policy
    ADD COLUMN outside_hours VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL DEFAULT 'ALL_LEVELS';

--changeset aside:0026-staff-call-closed-levels
ALTER TABLE staff_call
    ADD COLUMN closed_levels VARCHAR(60) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL DEFAULT '';
