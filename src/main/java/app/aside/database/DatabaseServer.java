package app.aside.database;

import app.aside.shared.DiskSpace;
import java.util.Optional;

/** The MariaDB that keeps the data: one of our own, or one that somebody else runs. */
public interface DatabaseServer extends DiskSpace, AutoCloseable {

    /** Owns the tables, reads and writes them. */
    DatabaseAccount application();

    /** Reads what customers may see, and has no privilege on anything else. */
    DatabaseAccount customer();

    /** Gives the customer's account its privileges. */
    DatabaseAccount administrator();

    /** Whether the customer's account belongs to us alone, so that privileges we did not give are taken away. */
    boolean managesAccounts();

    /** Where this installation keeps its files; empty where the database is somebody else's. */
    Optional<DataFolder> dataFolder();

    /** Whether the server is away and only a restart of Aside brings it back. */
    boolean needsApplicationRestart();

    @Override
    void close();
}
