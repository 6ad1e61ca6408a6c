package app.aside.bench.desk;

import app.aside.bench.BenchmarkApplication;
import app.aside.conversation.MessageContent;
import app.aside.internalmessage.InternalMessageService;
import app.aside.internalmessage.MessageOptions;
import app.aside.shared.DatabaseUnavailableException;
import app.aside.staff.StaffId;
import java.time.Duration;
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
public final class FixedRateSender {

    /**
     * One message that was sent.
     *
     * @param unread what the agent's sign shows when it has come
     * @param dueAt when it was to be sent
     * @param committedAt when the service had returned
     */
    public record SentMessage(int agent, int unread, long dueAt, long committedAt) {}

    /** The pause of the browser ({@code AGAIN_AFTER} in {@code frontend/desk/typing/sending.ts}). */
    private static final Duration SENT_AGAIN_AFTER = Duration.ofSeconds(2);

    private final InternalMessageService internalMessages;
    private final StaffId administrator;
    private volatile MessageOptions messageOptions = MessageOptions.NONE;
    private volatile String text = "She has been a customer for nine years: offer the upgrade at the same price.";
    private final Map<Integer, Integer> lastSeq = new HashMap<>();
    private final Map<Integer, Integer> readSeq = new HashMap<>();

    FixedRateSender(BenchmarkApplication aside, DeskPopulation cast) {
        this.internalMessages = aside.bean(InternalMessageService.class);
        this.administrator = cast.administrator();
    }

    /** What the messages from now on ask for. */
    void setMessageOptions(MessageOptions options) {
        this.messageOptions = options;
    }

    /** What the messages from now on say. */
    void setText(String text) {
        this.text = text;
    }

    /** Each is sent when it is due, whatever became of those before: a slow server is seen, not spared. */
    List<SentMessage> send(List<DeskPopulation.Agent> agents, double rate, int count) throws Exception {
        List<Future<SentMessage>> pending = new ArrayList<>();
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            long start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100);
            for (int i = 0; i < count; i++) {
                long due = start + (long) (i * TimeUnit.SECONDS.toNanos(1) / rate);
                DeskPopulation.Agent agent = agents.get(i % agents.size());
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                pending.add(senders.submit(() -> send(agent, due)));
            }
        }
        List<SentMessage> sent = new ArrayList<>();
        for (Future<SentMessage> one : pending) {
            sent.add(one.get());
        }
        return sent;
    }

    SentMessage send(DeskPopulation.Agent agent, long due) {
        int seq = sendUntilStored(agent, UUID.randomUUID());
        long committed = System.nanoTime();
        synchronized (this) {
            lastSeq.merge(agent.number(), seq, Math::max);
            return new SentMessage(agent.number(), seq - readSeq.getOrDefault(agent.number(), 0), due, committed);
        }
    }

    /** As the browser does: what could not be stored is sent again under the same id. */
    private int sendUntilStored(DeskPopulation.Agent agent, UUID id) {
        while (true) {
            try {
                return internalMessages
                        .send(
                                administrator,
                                agent.conversation(),
                                agent.staff(),
                                MessageContent.of(text),
                                messageOptions,
                                id)
                        .seq();
            } catch (DatabaseUnavailableException e) {
                LockSupport.parkNanos(SENT_AGAIN_AFTER.toNanos());
            }
        }
    }

    /** Marks everything read, so that the unread numbers start from zero. */
    void markAllRead(List<DeskPopulation.Agent> agents) {
        for (DeskPopulation.Agent agent : agents) {
            Integer last = lastSeq.get(agent.number());
            if (last != null && !last.equals(readSeq.get(agent.number()))) {
                internalMessages.markRead(agent.staff(), agent.conversation(), last);
                readSeq.put(agent.number(), last);
            }
        }
    }
}
