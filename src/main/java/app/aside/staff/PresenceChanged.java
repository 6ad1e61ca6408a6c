package app.aside.staff;

import app.aside.shared.CompanyId;

/** A person opened a first view, closed the last one on this node, or chose another presence. Published after it was stored. */
public record PresenceChanged(CompanyId company, StaffId staff) {}
