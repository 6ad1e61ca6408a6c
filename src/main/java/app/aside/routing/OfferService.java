package app.aside.routing;

import app.aside.conversation.ConversationId;
import app.aside.conversation.assignment.ConversationAssignmentService;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.routing.Offer.Outcome;
import app.aside.shared.Refusal;
import app.aside.staff.Access;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.StaffId;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** How an agent answers an offer. */
@Service
public class OfferService {

    private final AuthorizedTransactions transactions;
    private final OfferRepository offers;
    private final RoutingRepository routing;
    private final ConversationAssignmentService conversations;
    private final TouchedCompanies touched;
    private final ChangeNotifier changeNotifier;
    private final Clock clock;

    OfferService(
            AuthorizedTransactions transactions,
            OfferRepository offers,
            RoutingRepository routing,
            ConversationAssignmentService conversations,
            TouchedCompanies touched,
            ChangeNotifier changeNotifier,
            Clock clock) {
        this.transactions = transactions;
        this.offers = offers;
        this.routing = routing;
        this.conversations = conversations;
        this.touched = touched;
        this.changeNotifier = changeNotifier;
        this.clock = clock;
    }

    /**
     * Takes the offered conversation.
     *
     * @throws Refusal if the offer has ended, or the agent may not serve the department any more
     */
    public ConversationId accept(StaffId me, UUID id) {
        return transactions.write(me, access -> {
            Offer offer = requireOpen(access, id);
            Instant now = clock.instant();
            // The conversation's row first, in the order of everybody who ends an offer by taking its conversation.
            if (!conversations.lockWaiting(offer.conversation(), offer.department())
                    || !offers.answer(access.company(), id, Outcome.ACCEPTED, now)
                    || !conversations.assign(offer.conversation(), offer.department(), me)) {
                throw ended();
            }
            routing.saveAssigned(access.company(), me, now);
            answered(access);
            return offer.conversation();
        });
    }

    /** Lets the next agent have it. */
    public void decline(StaffId me, UUID id) {
        transactions.write(me, access -> {
            if (!offers.answer(access.company(), requireOpen(access, id).id(), Outcome.DECLINED, clock.instant())) {
                throw ended();
            }
            answered(access);
            return id;
        });
        touched.add(transactions.requireAccess(me).company());
    }

    private void answered(Access access) {
        routing.saveMissedOffers(access.company(), access.staff(), 0);
        changeNotifier.publish(Topic.routing(access.staff().value()));
    }

    private Offer requireOpen(Access access, UUID id) {
        return offers.findOpen(access.company(), access.staff())
                .filter(offer -> offer.id().equals(id))
                .orElseThrow(OfferService::ended);
    }

    private static Refusal ended() {
        return new Refusal(
                Refusal.Reason.CHANGED_MEANWHILE,
                "This offer has ended; the conversation goes to the next agent or to somebody who took it.");
    }
}
