package app.aside.search.feed;

/** A search whose index follows the logs of the database. */
public interface LogFollower {

    /** Writes what has changed since the last turn, so that searches find it. */
    void follow();
}
