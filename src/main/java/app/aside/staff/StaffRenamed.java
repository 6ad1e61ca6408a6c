package app.aside.staff;

import app.aside.shared.CompanyId;

/** A member of staff has another name now. Published inside the transaction that changed it. */
public record StaffRenamed(CompanyId company, StaffId staff, String name) {}
