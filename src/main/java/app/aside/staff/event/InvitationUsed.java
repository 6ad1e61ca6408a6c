package app.aside.staff.event;

import app.aside.shared.CompanyId;
import app.aside.staff.StaffId;

/** Published in the transaction that sets a password by a one-time link. */
public record InvitationUsed(CompanyId company, StaffId staff) {}
