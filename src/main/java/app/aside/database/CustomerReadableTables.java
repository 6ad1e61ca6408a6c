package app.aside.database;

import java.util.Set;

/** Which tables the customers' account may read something of. */
public final class CustomerReadableTables {

    public static final Set<String> NAMES = CustomerReadPrivileges.tables();

    private CustomerReadableTables() {}
}
