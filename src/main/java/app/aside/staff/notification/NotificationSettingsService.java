package app.aside.staff.notification;

import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.StaffId;
import org.springframework.stereotype.Service;

/** Of what each person is told. Everybody reads and changes only their own. */
@Service
public class NotificationSettingsService {

    private final AuthorizedTransactions transactions;
    private final NotificationSettingsRepository repository;
    private final ChangeNotifier changeNotifier;

    NotificationSettingsService(
            AuthorizedTransactions transactions,
            NotificationSettingsRepository repository,
            ChangeNotifier changeNotifier) {
        this.transactions = transactions;
        this.repository = repository;
        this.changeNotifier = changeNotifier;
    }

    public NotificationSettings read(StaffId me) {
        return transactions.read(me, access -> repository.find(access).orElse(NotificationSettings.DEFAULT));
    }

    /** All windows of the person follow. */
    public void save(StaffId me, NotificationSettings settings) {
        transactions.write(me, access -> {
            repository.save(access, settings);
            changeNotifier.publish(Topic.preferences(me.value()));
            return me;
        });
    }
}
