package app.aside.internalmessage;

import app.aside.staff.StaffId;

/** Somebody by identity and by the name that stood there then. */
record NamedStaff(StaffId id, String name) {}
