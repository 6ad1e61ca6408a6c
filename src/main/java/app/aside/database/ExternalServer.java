package app.aside.database;

import app.aside.database.DatabaseSettings.External;
import java.util.Optional;

/** A MariaDB that the operator runs, reached by {@code ASIDE_DB_URL}. */
record ExternalServer(DatabaseAccount application, DatabaseAccount customer) implements DatabaseServer {

    static ExternalServer at(External settings) {
        String customer = settings.customer().user();
        if (customer == null || customer.isBlank() || customer.equals(settings.user())) {
            throw new StartRefused(
                    "The external database needs a second account that reads only what customers may see.",
                    "Create it and set ASIDE_DB_CUSTOMER_USER and ASIDE_DB_CUSTOMER_PASSWORD. The next start makes the"
                            + " tables; if the application's account may not grant, grant these then:\n"
                            + CustomerPrivileges.example());
        }
        return new ExternalServer(
                new DatabaseAccount(settings.url(), settings.user(), settings.password()),
                new DatabaseAccount(
                        settings.url(), customer, settings.customer().password()));
    }

    @Override
    public DatabaseAccount administrator() {
        return application;
    }

    @Override
    public boolean ownsAccounts() {
        return false;
    }

    @Override
    public Optional<DataFolder> dataFolder() {
        return Optional.empty();
    }

    @Override
    public void close() {
        // Whoever started it stops it.
    }
}
