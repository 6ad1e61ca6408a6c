package app.aside.staff.picture;

import app.aside.attachment.Portrait;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.shared.Refusal;
import app.aside.staff.AdministratorTransactions;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.StaffId;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * The picture of each person. Everybody changes only their own, and administrators remove anybody's; colleagues of the same
 * company see it, customers never.
 */
@Service
public class StaffPictureService {

    private static final Logger LOG = LoggerFactory.getLogger(StaffPictureService.class);

    private final AuthorizedTransactions transactions;
    private final AdministratorTransactions administratorTransactions;
    private final StaffPictureRepository repository;
    private final ChangeNotifier changeNotifier;
    private final Clock clock;

    StaffPictureService(
            AuthorizedTransactions transactions,
            AdministratorTransactions administratorTransactions,
            StaffPictureRepository repository,
            ChangeNotifier changeNotifier,
            Clock clock) {
        this.transactions = transactions;
        this.administratorTransactions = administratorTransactions;
        this.repository = repository;
        this.changeNotifier = changeNotifier;
        this.clock = clock;
    }

    /** The id of the own picture; empty without one. */
    public Optional<UUID> findOwn(StaffId me) {
        return transactions.read(me, access -> repository.findId(access.company(), me));
    }

    /** The id of somebody's picture, for an administrator; empty without one. */
    public Optional<UUID> find(StaffId me, StaffId person) {
        return administratorTransactions.read(me, access -> repository.findId(access.company(), person));
    }

    /** The pictures of everybody in the company who has one. */
    public Map<StaffId, UUID> list(StaffId me) {
        return transactions.read(me, access -> repository.listIds(access.company()));
    }

    /** Published when {@link #list} has changed. */
    public Topic topic(StaffId me) {
        return transactions.read(me, access -> Topic.pictures(access.company().value()));
    }

    /** @throws Refusal if the company has no picture with this id (any more) */
    public StaffPicture require(StaffId me, UUID id) {
        return transactions.read(
                me, access -> repository.find(access.company(), id).orElseThrow(() -> Refusal.notFound("picture")));
    }

    /** Takes the place of the picture before, whose id is unknown from then on. */
    public void save(StaffId me, Portrait portrait) {
        // Random: whoever has seen one cannot guess another.
        UUID id = UUID.randomUUID();
        transactions.write(me, access -> {
            repository.save(access, id, portrait, clock.instant());
            publish(me, access.company().value());
            return me;
        });
    }

    public void delete(StaffId me) {
        transactions.write(me, access -> {
            repository.delete(access);
            publish(me, access.company().value());
            return me;
        });
    }

    /**
     * Takes a picture from somebody, on behalf of an administrator.
     *
     * @param picture the one that the administrator has seen
     * @throws Refusal if the person has another one by now, or none
     */
    public void remove(StaffId me, StaffId person, UUID picture) {
        administratorTransactions.write(me, access -> {
            if (!repository.delete(access.company(), person, picture)) {
                throw Refusal.notFound("picture");
            }
            LOG.info("Picture of staff {} removed by {}", person.value(), me.value());
            publish(person, access.company().value());
            return me;
        });
    }

    private void publish(StaffId person, UUID company) {
        changeNotifier.publish(Topic.access(person.value()), Topic.pictures(company));
    }
}
