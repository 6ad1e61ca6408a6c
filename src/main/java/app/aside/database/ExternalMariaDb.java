package app.aside.database;

import app.aside.database.DatabaseProperties.External;
import java.util.Optional;

/** A MariaDB that the operator runs, reached by {@code ASIDE_DB_URL}. */
record ExternalMariaDb(DatabaseAccount application, DatabaseAccount customer) implements DatabaseServer {

    static ExternalMariaDb of(External settings) {
        String customer = settings.customer().user();
        if (customer == null || customer.isBlank() || customer.equals(settings.user())) {
            throw new StartupException(
                    "The external database needs a second account that reads only what customers may see.",
                    "Create it and set ASIDE_DB_CUSTOMER_USER and ASIDE_DB_CUSTOMER_PASSWORD. The next start makes the"
                            + " tables; if the application's account may not grant, grant these then:\n"
                            + CustomerReadPrivileges.setupStatements());
        }
        return new ExternalMariaDb(
                new DatabaseAccount(settings.url(), settings.user(), settings.password()),
                new DatabaseAccount(
                        settings.url(), customer, settings.customer().password()));
    }

    @Override
    public DatabaseAccount administrator() {
        return application;
    }

    @Override
    public boolean managesAccounts() {
        return false;
    }

    @Override
    public Optional<DataFolder> dataFolder() {
        return Optional.empty();
    }

    @Override
    public boolean needsApplicationRestart() {
        return false;
    }

    @Override
    public boolean isDiskFull() {
        return false;
    }

    @Override
    public void close() {
        // Whoever started it stops it.
    }
}
