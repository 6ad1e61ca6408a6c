package app.aside.database;

/**
 * Inserting for Spring Data repositories. A repository of an entity that is stored together with others of its room
 * inserts them all, as {@code EntityInserter<Object>}. {@code save} would read each row before it inserts it, because the ids of
 * our entities are set before they are stored.
 */
public interface EntityInserter<T> {

    /** Makes the entity persistent in the running transaction; without effect if it is. */
    void insert(T entity);

    /** Sends pending statements, for a hand-written statement that needs their rows. */
    void flush();
}
