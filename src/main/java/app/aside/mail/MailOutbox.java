package app.aside.mail;

import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.shared.UuidV7;
import app.aside.staff.event.InvitationIssued;
import app.aside.staff.event.InvitationUsed;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Enqueues a mail in the transaction that makes a link, and drops it in the one that uses the link. */
@Component
class MailOutbox {

    /** Published when a mail was enqueued; the workers subscribe to it. */
    static final Topic ENQUEUED = Topic.mailDelivery(new UUID(0, 0));

    private final SmtpClient client;
    private final MailRepository mails;
    private final ChangeNotifier changeNotifier;

    MailOutbox(SmtpClient client, MailRepository mails, ChangeNotifier changeNotifier) {
        this.client = client;
        this.mails = mails;
        this.changeNotifier = changeNotifier;
    }

    @EventListener
    void on(InvitationIssued event) {
        if (client.canMailTo(event.email())) {
            mails.enqueue(event.company(), event.staff(), UuidV7.next());
            changeNotifier.publish(ENQUEUED, Topic.mailDelivery(event.company().value()));
        }
    }

    @EventListener
    void on(InvitationUsed event) {
        mails.delete(event.company(), event.staff());
        changeNotifier.publish(Topic.mailDelivery(event.company().value()));
    }
}
