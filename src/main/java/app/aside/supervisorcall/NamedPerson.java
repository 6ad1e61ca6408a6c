package app.aside.supervisorcall;

import app.aside.staff.Access;
import app.aside.staff.StaffId;

/** Somebody by identity and by the name at that moment. */
record NamedPerson(StaffId id, String name) {

    static NamedPerson of(Access access) {
        return new NamedPerson(access.staff(), access.name());
    }
}
