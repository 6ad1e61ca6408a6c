package app.aside.staff.picture;

import app.aside.attachment.Portrait;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.shared.Refusal;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.StaffId;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** The picture of each person. Everybody changes only their own; colleagues of the same company see it, customers never. */
@Service
public class StaffPictureService {

    private final AuthorizedTransactions transactions;
    private final StaffPictureRepository repository;
    private final ChangeNotifier changeNotifier;
    private final Clock clock;

    StaffPictureService(
            AuthorizedTransactions transactions,
            StaffPictureRepository repository,
            ChangeNotifier changeNotifier,
            Clock clock) {
        this.transactions = transactions;
        this.repository = repository;
        this.changeNotifier = changeNotifier;
        this.clock = clock;
    }

    /** The id of the own picture; empty without one. */
    public Optional<UUID> findOwn(StaffId me) {
        return transactions.read(me, repository::findId);
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

    private void publish(StaffId me, UUID company) {
        changeNotifier.publish(Topic.access(me.value()), Topic.pictures(company));
    }
}
