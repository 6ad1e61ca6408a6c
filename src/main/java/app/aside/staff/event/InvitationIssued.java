package app.aside.staff.event;

import app.aside.shared.CompanyId;
import app.aside.staff.StaffId;

/** Published in the transaction that makes a one-time link, which the event does not hold. */
public record InvitationIssued(CompanyId company, StaffId staff, String email) {}
