package app.aside.routing;

import app.aside.conversation.ConversationAssigned;
import app.aside.conversation.ConversationEvent;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationService;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.shared.CompanyId;
import app.aside.staff.PresenceChanged;
import app.aside.staff.StaffId;
import app.aside.staff.StaffRightsReduced;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Notes what can add a conversation or free an agent. Messages cost nothing; a conversation that goes to somebody or is
 * closed costs one statement, which ends its open offer; one that its agent transfers to a queue costs one, which keeps it
 * from its giver.
 */
@Component
class RoutingListener {

    private final TouchedCompanies touched;
    private final OfferRepository offers;
    private final ConversationService conversations;
    private final ChangeNotifier changeNotifier;
    private final Clock clock;

    RoutingListener(
            TouchedCompanies touched,
            OfferRepository offers,
            ConversationService conversations,
            ChangeNotifier changeNotifier,
            Clock clock) {
        this.touched = touched;
        this.offers = offers;
        this.conversations = conversations;
        this.changeNotifier = changeNotifier;
        this.clock = clock;
    }

    @TransactionalEventListener
    void on(ConversationEvent.Opened event) {
        touched.add(event.company());
    }

    @EventListener
    void on(ConversationEvent.Closed event) {
        withdrawOffer(event.company(), event.conversation());
        // The load of its agent alone; what the others see changes when the queue is routed.
        publish(conversations.readLocked(event.conversation()).agent());
    }

    @EventListener
    void on(ConversationAssigned event) {
        if (event.agent() != null) {
            withdrawOffer(event.company(), event.conversation());
        }
    }

    /** Whoever gives a conversation away must not get it back at once. */
    @EventListener
    void on(ConversationAssigned.TransferredToQueue event) {
        offers.insertGivenAway(
                event.company(), event.department(), event.conversation(), event.giver(), clock.instant());
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void afterCommit(ConversationEvent.Closed event) {
        touched.add(event.company());
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void afterCommit(ConversationAssigned event) {
        touched.add(event.company());
        publish(event.previous());
        publish(event.agent());
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void afterCommit(StaffRightsReduced event) {
        touched.add(event.after().company());
    }

    /** Published outside a transaction. */
    @EventListener
    void on(PresenceChanged event) {
        touched.add(event.company());
    }

    private void withdrawOffer(CompanyId company, ConversationId conversation) {
        if (offers.withdraw(company, conversation, clock.instant())) {
            changeNotifier.publish(Topic.routing(company.value()));
        }
    }

    private void publish(@Nullable StaffId person) {
        if (person != null) {
            changeNotifier.publish(Topic.routing(person.value()));
        }
    }
}
