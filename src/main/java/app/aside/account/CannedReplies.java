package app.aside.account;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.springframework.stereotype.Service;

/** The texts that a company's agents can send without typing them. */
@Service
public class CannedReplies {

    private final AccessGate gate;
    private final EntityManager entities;

    CannedReplies(AccessGate gate, EntityManager entities) {
        this.gate = gate;
        this.entities = entities;
    }

    /**
     * One of them.
     *
     * @param title names it in a list, one line
     * @param text may be sent as it is
     */
    public record Reply(CannedReplyId id, String title, String text) {}

    /**
     * All of the company, by title; at most {@value CannedReplySettings#LIMIT}.
     *
     * @throws Refusal for anybody but agents and administrators
     */
    public List<Reply> list(StaffId me) {
        return gate.read(me, access -> {
            if (!access.is(Role.AGENT) && !access.is(Role.ADMINISTRATOR)) {
                throw Refusal.notAllowed("Canned replies are for agents.");
            }
            return entities.createQuery("select r from CannedReply r order by r.title, r.id", CannedReply.class)
                    .getResultStream()
                    .map(CannedReply::toReply)
                    .toList();
        });
    }
}
