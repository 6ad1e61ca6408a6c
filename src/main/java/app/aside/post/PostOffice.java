package app.aside.post;

import app.aside.live.Bell;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where the other rooms open a box. */
@Component
public class PostOffice {

    private final JdbcClient jdbc;
    private final Bell bell;

    PostOffice(JdbcClient jdbc, Bell bell) {
        this.jdbc = jdbc;
        this.bell = bell;
    }

    /**
     * A box, to be made a bean so that it is carried out.
     *
     * @param name for metrics
     * @param hooks the table of its hooks
     * @param deliveries the table of what they are told
     */
    public Box open(String name, String hooks, String deliveries, LetterWriter writer) {
        return new Box(name, writer, new Tables(hooks, deliveries), jdbc, bell);
    }
}
