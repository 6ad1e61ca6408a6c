package app.aside.attachment.image;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * One at a time for each sender, so that who sends many keeps oneself waiting and hardly anybody else. Seldom two
 * senders share a turn: there are {@value #STRIPES}, however many senders.
 */
final class PerSenderLock {

    private static final int STRIPES = 1_024;

    private final Lock[] locks =
            Stream.generate(() -> new ReentrantLock(true)).limit(STRIPES).toArray(Lock[]::new);

    /** Waits for the sender's turn; whoever gets it unlocks it. */
    Lock lock(Object sender) throws InterruptedException {
        Lock turn = locks[Math.floorMod(sender.hashCode(), STRIPES)];
        turn.lockInterruptibly();
        return turn;
    }
}
