package app.aside.shared;

/** The room for what is to be stored. */
@FunctionalInterface
public interface DiskSpace {

    /** Whether nothing may be written, because the disk of the data is almost full. Known of a server of our own only. */
    boolean isDiskFull();
}
