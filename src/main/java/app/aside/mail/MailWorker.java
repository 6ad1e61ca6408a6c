package app.aside.mail;

import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.mail.MailRepository.DueMail;
import app.aside.staff.Invitations;
import app.aside.staff.Invitations.MailedInvitation;
import app.aside.staff.language.StaffLanguages;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sends what is due, one mail after the other. No transaction is open meanwhile; a lease in the row excludes other nodes. While
 * the server cannot be used, this node leaves it alone for a growing time; once it can, everything that waits is due.
 */
@Component
class MailWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(MailWorker.class);

    /** After it no mail is begun until the next poll, so that a slow server keeps no thread for long. */
    private static final Duration LONGEST_TURN = Duration.ofSeconds(30);

    private final SmtpClient client;
    private final MailRepository mails;
    private final MailWriter writer;
    private final Invitations invitations;
    private final StaffLanguages languages;
    private final ChangeNotifier changeNotifier;
    private final Clock clock;

    /** Held by whoever sends; one connection to the server at a time. */
    private final ReentrantLock sending = new ReentrantLock();

    private ChangeNotifier.@Nullable ListenerRegistration registration;
    private volatile boolean running;
    private volatile int serverFailures;
    private volatile Instant serverRestsUntil = Instant.EPOCH;

    MailWorker(
            SmtpClient client,
            MailRepository mails,
            MailWriter writer,
            Invitations invitations,
            StaffLanguages languages,
            ChangeNotifier changeNotifier,
            Clock clock) {
        this.client = client;
        this.mails = mails;
        this.writer = writer;
        this.invitations = invitations;
        this.languages = languages;
        this.changeNotifier = changeNotifier;
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        if (client.isConfigured()) {
            begin();
            registration = changeNotifier.subscribe(Set.of(MailOutbox.ENQUEUED), Duration.ofMillis(200), this::sendDue);
        }
    }

    /** From now on what is due is sent whenever somebody asks. */
    void begin() {
        running = true;
    }

    /** An attempt that is cut off is repeated when its lease has expired. */
    @Override
    public synchronized void stop() {
        running = false;
        if (registration != null) {
            registration.remove();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Whether the last attempt failed because of the server. */
    boolean isServerAway() {
        return serverFailures > 0;
    }

    /** Also finds mails that are due again, and those of a node that died. */
    @Scheduled(fixedDelayString = "${aside.mail.poll:5s}", initialDelayString = "${aside.mail.poll:5s}")
    void sendDue() {
        if (!running || !sending.tryLock()) {
            return;
        }
        long end = System.nanoTime() + LONGEST_TURN.toNanos();
        try {
            while (running
                    && System.nanoTime() - end < 0
                    && !clock.instant().isBefore(serverRestsUntil)
                    && sendNext()) {
                // until nothing is due
            }
        } finally {
            sending.unlock();
        }
    }

    /** @return whether another mail may be due */
    private boolean sendNext() {
        UUID lease = UUID.randomUUID();
        DueMail due = mails.claimNext(lease).orElse(null);
        if (due == null) {
            return false;
        }
        Optional<MailedInvitation> invitation = invitations.issueForMail(due.company(), due.staff());
        if (invitation.isEmpty()) {
            String expired = "The link has expired or the person is disabled.";
            mails.finish(due, lease, MailState.FAILED, clock.instant(), expired);
        } else {
            finish(
                    due,
                    lease,
                    client.send(writer.write(
                            due.id(), invitation.get(), languages.findForMail(due.company(), due.staff()))));
        }
        changeNotifier.publish(Topic.mailDelivery(due.company().value()));
        return true;
    }

    private void finish(DueMail due, UUID lease, SendResult result) {
        Instant now = clock.instant();
        switch (result) {
            case SendResult.Sent() -> {
                mails.finish(due, lease, MailState.SENT, now, null);
                if (isServerAway()) {
                    LOG.info("Mails are sent again");
                    serverFailures = 0;
                    mails.retryAll();
                }
            }
            case SendResult.Rejected(String reason) -> mails.finish(due, lease, MailState.FAILED, now, reason);
            case SendResult.Failed(String reason, boolean serverAway) -> {
                Instant next = now.plus(MailBackoff.delayAfter(due.attempts() + 1));
                mails.finish(due, lease, MailState.WAITING, next, reason);
                if (serverAway) {
                    if (!isServerAway()) {
                        LOG.warn("Mails wait: {}", reason);
                    }
                    serverFailures++;
                    serverRestsUntil = now.plus(MailBackoff.serverRest(serverFailures));
                }
            }
        }
    }
}
