package app.aside.attachment.image;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Serialises the uploads of each sender; one sender does not block others. Two senders seldom share a lock: there are
 * {@value #STRIPES} locks for any number of senders.
 */
final class PerSenderLock {

    private static final int STRIPES = 1_024;

    private final ReentrantLock[] locks =
            Stream.generate(() -> new ReentrantLock(true)).limit(STRIPES).toArray(ReentrantLock[]::new);

    /** Waits for the sender's lock; the caller unlocks it. */
    Lock lock(Object sender) throws InterruptedException {
        ReentrantLock turn = find(sender);
        turn.lockInterruptibly();
        return turn;
    }

    /** How many threads wait for the sender's turn, about. */
    int countWaiting(Object sender) {
        return find(sender).getQueueLength();
    }

    private ReentrantLock find(Object sender) {
        return locks[Math.floorMod(sender.hashCode(), STRIPES)];
    }
}
