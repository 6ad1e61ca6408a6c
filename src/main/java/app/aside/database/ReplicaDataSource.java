package app.aside.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** The pool of transactions; of one that reads a replica, the replica's. */
final class ReplicaDataSource extends DelegatingDataSource {

    private static final ScopedValue<DataSource> REPLICA = ScopedValue.newInstance();

    ReplicaDataSource(DataSource primary) {
        super(primary);
    }

    /** Transactions that {@code work} begins read the replica. */
    static <T> T callWith(DataSource replica, Supplier<T> work) {
        return ScopedValue.where(REPLICA, replica).call(work::get);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return REPLICA.isBound() ? REPLICA.get().getConnection() : super.getConnection();
    }
}
