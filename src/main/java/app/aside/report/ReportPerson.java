package app.aside.report;

import app.aside.staff.StaffId;

/**
 * Somebody whom a counted row names.
 *
 * @param name as it was when the row was written
 */
public record ReportPerson(StaffId id, String name) {}
