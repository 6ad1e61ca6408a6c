package app.aside.account;

import app.aside.database.Identity;
import jakarta.persistence.EntityManager;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Writes the texts that agents can send without typing them; for administrators. */
@Service
public class CannedReplySettings {

    /** The most that one company keeps: more cannot be chosen from. */
    public static final int LIMIT = 200;

    /** The most characters of a text, which are those of a message. */
    public static final int TEXT_MAX = 10_000;

    static final int TITLE_MAX = 80;

    private final AdministratorGate gate;
    private final EntityManager entities;

    CannedReplySettings(AdministratorGate gate, EntityManager entities) {
        this.gate = gate;
        this.entities = entities;
    }

    public CannedReplyId add(StaffId me, String title, String text) {
        CannedReplyId id = new CannedReplyId(Identity.next());
        return gate.write(me, access -> {
            long known = entities.createQuery("select count(r) from CannedReply r", Long.class)
                    .getSingleResult();
            if (known >= LIMIT) {
                throw new Refusal(
                        Refusal.Reason.CONFLICT,
                        "There are %d canned replies already; delete one that is not used.".formatted(LIMIT));
            }
            entities.persist(new CannedReply(id.value(), free(id, title), text(text)));
            return id;
        });
    }

    public void edit(StaffId me, CannedReplyId id, String title, String text) {
        gate.write(me, access -> {
            demand(id).edit(free(id, title), text(text));
            return id;
        });
    }

    public void delete(StaffId me, CannedReplyId id) {
        gate.write(me, access -> {
            entities.remove(demand(id));
            return id;
        });
    }

    private CannedReply demand(CannedReplyId id) {
        CannedReply reply = entities.find(CannedReply.class, id.value());
        if (reply == null) {
            throw Refusal.notFound("canned reply");
        }
        return reply;
    }

    private static String text(String typed) {
        return Field.TEXT.check(() -> Text.block(typed, TEXT_MAX, "Write the text of the reply."));
    }

    /** The title as it is kept, if no other reply of the company has it; case and accents do not count. */
    private String free(CannedReplyId id, String typed) {
        String title = Field.TITLE.check(() -> Text.line(typed, TITLE_MAX, "The title"));
        boolean taken = !entities.createQuery(
                        "select r.id from CannedReply r where r.title = :title and r.id <> :id", UUID.class)
                .setParameter("title", title)
                .setParameter("id", id.value())
                .getResultList()
                .isEmpty();
        if (taken) {
            throw Field.TITLE.taken("There is already a canned reply with this title.");
        }
        return title;
    }
}
