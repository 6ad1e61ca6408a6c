package app.aside.bench;

import app.aside.account.StaffId;
import app.aside.internalmessage.InternalMessageService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The administrator: writes to agents in turn, at a fixed rate that no slow answer holds up. */
final class Sender {

    /**
     * One message that was sent.
     *
     * @param unread what the agent's sign shows when it has come
     * @param due when it was to be sent
     * @param committed when the service had returned
     */
    record Sent(int agent, int unread, long due, long committed) {}

    private final InternalMessageService internals;
    private final StaffId administrator;
    private final Map<Integer, Integer> lastSeq = new HashMap<>();
    private final Map<Integer, Integer> readSeq = new HashMap<>();

    Sender(Application aside, Cast cast) {
        this.internals = aside.bean(InternalMessageService.class);
        this.administrator = cast.administrator();
    }

    /** Each is sent when it is due, whatever became of those before: a slow server is seen, not spared. */
    List<Sent> send(List<Cast.Agent> agents, double rate, int count) throws Exception {
        List<Future<Sent>> pending = new ArrayList<>();
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            long start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100);
            for (int i = 0; i < count; i++) {
                long due = start + (long) (i * TimeUnit.SECONDS.toNanos(1) / rate);
                Cast.Agent agent = agents.get(i % agents.size());
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                pending.add(senders.submit(() -> send(agent, due)));
            }
        }
        List<Sent> sent = new ArrayList<>();
        for (Future<Sent> one : pending) {
            sent.add(one.get());
        }
        return sent;
    }

    Sent send(Cast.Agent agent, long due) {
        int seq = internals
                .send(
                        administrator,
                        agent.conversation(),
                        agent.staff(),
                        "She has been a customer for nine years: offer the upgrade at the same price.",
                        UUID.randomUUID())
                .seq();
        long committed = System.nanoTime();
        synchronized (this) {
            lastSeq.merge(agent.number(), seq, Math::max);
            return new Sent(agent.number(), seq - readSeq.getOrDefault(agent.number(), 0), due, committed);
        }
    }

    /** The agents have read everything: their signs begin anew. */
    void allRead(List<Cast.Agent> agents) {
        for (Cast.Agent agent : agents) {
            Integer last = lastSeq.get(agent.number());
            if (last != null && !last.equals(readSeq.get(agent.number()))) {
                internals.markSeen(agent.staff(), agent.conversation(), last);
                readSeq.put(agent.number(), last);
            }
        }
    }
}
