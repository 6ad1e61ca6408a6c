package app.aside.database.migration;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import liquibase.integration.spring.SpringLiquibase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Frees the lock of a migration whose process was killed, and lets the migration go on from where it stopped. Only if nobody else
 * can be migrating: with the embedded server, whose folder this process has locked, or if the operator says so.
 */
final class InterruptedMigration implements BeanPostProcessor {

    private static final Logger LOG = LoggerFactory.getLogger(InterruptedMigration.class);

    private final BooleanSupplier isAlone;

    /** @param isAlone whether no other process can be migrating this database */
    InterruptedMigration(BooleanSupplier isAlone) {
        this.isAlone = isAlone;
    }

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof SpringLiquibase migration && isAlone.getAsBoolean()) {
            try {
                ResumingExecutor.setResuming(freeLock(migration.getDataSource()));
            } catch (SQLException e) {
                throw new IllegalStateException("The lock of migrations could not be read", e);
            }
        }
        return bean;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof SpringLiquibase) {
            ResumingExecutor.setResuming(false);
        }
        return bean;
    }

    /** @return whether there was one */
    private static boolean freeLock(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet table =
                    connection.getMetaData().getTables(connection.getCatalog(), null, "DATABASECHANGELOGLOCK", null)) {
                if (!table.next()) {
                    return false;
                }
            }
            boolean freed = statement.executeUpdate("UPDATE DATABASECHANGELOGLOCK SET LOCKED = FALSE WHERE LOCKED") > 0;
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
            if (freed) {
                LOG.warn("The last migration of the tables was interrupted; this start goes on with it");
            }
            return freed;
        }
    }
}
