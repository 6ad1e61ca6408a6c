package app.aside.routing;

import app.aside.database.Transactions;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.routing.Offer.Outcome;
import app.aside.routing.OfferRepository.DueOffer;
import app.aside.routing.RoutingRepository.RoutedAgent;
import app.aside.routing.RoutingRepository.RoutedDepartment;
import app.aside.shared.ClockSteps;
import app.aside.shared.CompanyId;
import app.aside.shared.DatabaseUnavailableException;
import app.aside.shared.RowsLockedException;
import app.aside.staff.PresenceChanged;
import app.aside.staff.StaffDirectory;
import app.aside.staff.StaffId;
import app.aside.staff.presence.PresenceChoiceService;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Runs the routing of each company in which something happened, ends offers whose time is over, and looks at all routed
 * departments from time to time, in case an event was lost. Each node runs it; the locks of rows decide who acts.
 */
@Component
class RoutingWorker {

    private static final Logger LOG = LoggerFactory.getLogger(RoutingWorker.class);
    private static final int MAX_OFFERS_PER_RUN = 200;

    private final TouchedCompanies touched;
    private final RoutingRepository routing;
    private final OfferRepository offers;
    private final DepartmentRouter router;
    private final StaffDirectory directory;
    private final PresenceChoiceService presence;
    private final Transactions transactions;
    private final ApplicationEventPublisher events;
    private final ChangeNotifier changeNotifier;
    private final Clock clock;
    private final ClockSteps clockSteps;

    RoutingWorker(
            TouchedCompanies touched,
            RoutingRepository routing,
            OfferRepository offers,
            DepartmentRouter router,
            StaffDirectory directory,
            PresenceChoiceService presence,
            Transactions transactions,
            ApplicationEventPublisher events,
            ChangeNotifier changeNotifier,
            Clock clock,
            ClockSteps clockSteps) {
        this.touched = touched;
        this.routing = routing;
        this.offers = offers;
        this.router = router;
        this.directory = directory;
        this.presence = presence;
        this.transactions = transactions;
        this.events = events;
        this.changeNotifier = changeNotifier;
        this.clock = clock;
        this.clockSteps = clockSteps;
    }

    @Scheduled(fixedDelayString = "${aside.routing.run:500ms}", initialDelayString = "${aside.routing.run:500ms}")
    void run() {
        route(touched.take());
    }

    @Scheduled(fixedDelayString = "${aside.routing.offers:1s}", initialDelayString = "${aside.routing.offers:1s}")
    void endOffers() {
        Set<CompanyId> companies = new HashSet<>();
        for (DueOffer due : offers.listDue(clock.instant().minus(clockSteps.recent()), MAX_OFFERS_PER_RUN)) {
            tryRun(due.company(), () -> endOffer(due));
            companies.add(due.company());
        }
        route(List.copyOf(companies));
    }

    @Scheduled(fixedDelayString = "${aside.routing.sweep:15s}", initialDelayString = "${aside.routing.sweep:15s}")
    void sweep() {
        route(routing.listRoutedCompanies());
    }

    private void route(List<CompanyId> companies) {
        for (CompanyId company : companies) {
            for (RoutedDepartment department : routing.list(company)) {
                if (department.mode() != RoutingMode.MANUAL) {
                    tryRun(company, () -> router.route(company, department.department()));
                }
            }
        }
    }

    private void endOffer(DueOffer due) {
        StaffId agent = due.offer().agent();
        boolean away = transactions.write(due.company().value(), () -> {
            // Whoever has no connection could not answer; after a restart that is everybody.
            boolean there =
                    directory.listAvailableAgents(due.offer().department()).contains(agent);
            Outcome outcome = there ? Outcome.MISSED : Outcome.WITHDRAWN;
            if (!offers.end(due.company(), due.offer().id(), outcome, clock.instant())) {
                return false; // answered at the last moment, or ended by another node
            }
            changeNotifier.publish(Topic.routing(agent.value()));
            if (!there) {
                return false;
            }
            int missed = routing.listAgents(due.company(), List.of(agent))
                            .getOrDefault(agent, RoutedAgent.UNKNOWN)
                            .missedOffers()
                    + 1;
            boolean isLast = missed >= RoutingRules.MAX_MISSED_OFFERS;
            routing.saveMissedOffers(due.company(), agent, isLast ? 0 : missed);
            if (isLast) {
                presence.setAwayAfterMissedOffers(due.company(), agent);
                changeNotifier.publish(Topic.department(due.offer().department().value()));
            }
            return isLast;
        });
        if (away) {
            events.publishEvent(new PresenceChanged(due.company(), agent));
        }
    }

    private static void tryRun(CompanyId company, Runnable work) {
        try {
            work.run();
        } catch (RowsLockedException e) {
            LOG.debug("Routing of company {} waits for other transactions", company, e);
        } catch (DatabaseUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("Routing of company {} failed; the next run tries again", company, e);
        }
    }
}
