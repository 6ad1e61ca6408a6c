package app.aside.post;

import app.aside.account.Access;
import app.aside.database.Identity;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Sends a hook something at once to see whether it arrives. */
@Component
public class Trials {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HookBook book;
    private final Postman postman;
    private final Clock clock;

    Trials(HookBook book, Postman postman, Clock clock) {
        this.book = book;
        this.postman = postman;
        this.clock = clock;
    }

    /**
     * What came of it.
     *
     * @param sentence what the receiver answered, or what went wrong
     */
    public record Result(boolean arrived, String sentence) {}

    /** A letter that is ready to go. */
    public record Prepared(Supplier<Result> sending) {}

    private record Body(String id, String type, String occurredAt, String company) {}

    /** Within the transaction: what is needed. The sending itself may take some seconds and is done after it. */
    public Prepared prepare(Box box, Access access, String company, UUID hook) {
        UUID event = Identity.next();
        Letter letter = book.letter(
                box,
                access,
                hook,
                event,
                JSON.writeValueAsString(
                        new Body(event.toString(), "test", clock.instant().toString(), company)));
        return new Prepared(() -> {
            Attempt attempt = postman.carry(letter);
            return attempt.sentence() == null
                    ? new Result(true, "The receiver answered %d.".formatted(attempt.answer()))
                    : new Result(false, attempt.sentence());
        });
    }
}
