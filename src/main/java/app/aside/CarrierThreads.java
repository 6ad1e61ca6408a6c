package app.aside;

/**
 * The threads of the system that carry virtual threads.
 *
 * <p>A virtual thread that waits for a class to be initialized, or loads one while it initializes another, keeps its carrier.
 * Java makes as many carriers as there are processors. When all are kept that way while a virtual thread without one holds
 * the lock of a jar, nothing moves again. With many carriers that takes as many requests in the same instant; Java 26
 * (JDK-8369238) lets most of the waiting go on without a carrier. A number set on the command line wins.
 */
final class CarrierThreads {

    private static final String PARALLELISM = "jdk.virtualThreadScheduler.parallelism";
    private static final int NUMBER = 256;

    private CarrierThreads() {}

    /** To be called before the first virtual thread exists. */
    static void reserve() {
        if (System.getProperty(PARALLELISM) == null) {
            System.setProperty(PARALLELISM, Integer.toString(NUMBER));
        }
    }
}
