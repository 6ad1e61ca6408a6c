package app.aside.database;

import java.util.Set;

/** Which tables the customers' account may read something of. */
public final class CustomerTables {

    public static final Set<String> NAMES = CustomerPrivileges.tables();

    private CustomerTables() {}
}
