package app.aside.staff.presence;

import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.shared.CompanyId;
import app.aside.shared.FormField;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.PresenceChanged;
import app.aside.staff.PresenceService;
import app.aside.staff.StaffId;
import app.aside.staff.presence.PresenceStateRepository.EntryKind;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** What a member of staff chooses: {@code Available}, {@code Away} with a reason, {@code Offline}. */
@Service
public class PresenceChoiceService {

    /** The reason of whoever was set away because two offers were not answered. */
    public static final String MISSED_OFFERS = "two offers missed";

    private final AuthorizedTransactions transactions;
    private final PresenceStateRepository states;
    private final ApplicationEventPublisher events;
    private final ChangeNotifier changeNotifier;
    private final Clock clock;

    PresenceChoiceService(
            AuthorizedTransactions transactions,
            PresenceStateRepository states,
            ApplicationEventPublisher events,
            ChangeNotifier changeNotifier,
            Clock clock) {
        this.transactions = transactions;
        this.states = states;
        this.events = events;
        this.changeNotifier = changeNotifier;
        this.clock = clock;
    }

    /**
     * What this person has chosen, and can choose.
     *
     * @param reasons the company's reasons for being away
     */
    public record Choice(PresenceStatus chosen, List<String> reasons) {}

    public Choice read(StaffId me) {
        return transactions.read(
                me, access -> new Choice(states.chosen(access.company(), me), reasons(access.company())));
    }

    /**
     * Choosing the same again changes nothing.
     *
     * @param reason one of the company's reasons for {@link Presence#AWAY}; ignored otherwise
     */
    public void choose(StaffId me, Presence presence, @Nullable String reason) {
        CompanyId changed = transactions.write(me, access -> {
            PresenceStatus chosen = new PresenceStatus(
                    presence, presence == Presence.AWAY ? requireReason(access.company(), reason) : "");
            if (!chosen.equals(states.chosen(access.company(), me))) {
                save(access.company(), me, chosen, EntryKind.CHOSEN);
                changeNotifier.publish(PresenceService.topics(access));
            }
            return access.company();
        });
        events.publishEvent(new PresenceChanged(changed, me));
    }

    /** For another room's transaction: sets somebody away who did not answer. That room tells of the change. */
    public void setAwayAfterMissedOffers(CompanyId company, StaffId staff) {
        save(company, staff, PresenceStatus.away(MISSED_OFFERS), EntryKind.MISSED_OFFERS);
    }

    private void save(CompanyId company, StaffId staff, PresenceStatus chosen, EntryKind kind) {
        states.choose(company, staff, chosen);
        states.addEntry(company, staff, kind, chosen, clock.instant());
        changeNotifier.publish(Topic.presence(staff.value()), Topic.company(company.value()));
    }

    private List<String> reasons(CompanyId company) {
        List<String> own = states.reasons(company);
        return own.isEmpty() ? PresenceSettingsService.DEFAULT_REASONS : own;
    }

    private String requireReason(CompanyId company, @Nullable String reason) {
        if (reason == null || !reasons(company).contains(reason)) {
            throw FormField.REASON.invalid("Choose one of your company's reasons for being away.");
        }
        return reason;
    }
}
