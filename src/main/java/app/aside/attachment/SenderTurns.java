package app.aside.attachment;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * One at a time for each sender, so that who sends many keeps oneself waiting and hardly anybody else. Seldom two
 * senders share a turn: there are {@value #TURNS}, however many senders.
 */
final class SenderTurns {

    private static final int TURNS = 1_024;

    private final Lock[] turns =
            Stream.generate(() -> new ReentrantLock(true)).limit(TURNS).toArray(Lock[]::new);

    /** Waits for the sender's turn; whoever gets it unlocks it. */
    Lock take(Object sender) throws InterruptedException {
        Lock turn = turns[Math.floorMod(sender.hashCode(), TURNS)];
        turn.lockInterruptibly();
        return turn;
    }
}
