package app.aside.database;

/**
 * Inserting for Spring Data repositories. {@code save} would read each row before it inserts it, because the ids of
 * our entities are set before they are stored.
 */
public interface EntityInserter<T> {

    void insert(T entity);

    /** Sends pending statements, for a hand-written statement that needs their rows. */
    void flush();
}
