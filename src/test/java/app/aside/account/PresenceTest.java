package app.aside.account;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.AsideTest;
import app.aside.account.Staffing.Crew;
import app.aside.live.Bell;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Who is there, on a node that starts and stops apart from the one of the other tests. */
@AsideTest
class PresenceTest {

    @Autowired
    DataSource dataSource;

    @Autowired
    Bell bell;

    @Autowired
    Clock clock;

    @Autowired
    AccessGate gate;

    @Autowired
    Staffing staffing;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aStopTakesEverybodyAlongAtOnceAndAsksTheClosedDatabaseNothing() throws SQLException {
        Crew crew = staffing.crew();
        Access leo = gate.accessOf(crew.leo());
        Access sofia = gate.accessOf(crew.sofia());
        SingleConnectionDataSource connections = new SingleConnectionDataSource(dataSource.getConnection(), true);
        Presence node = node(connections);
        node.arrive(leo);
        node.arrive(leo);
        node.arrive(sofia);
        assertThat(present(crew.leo())).isTrue();
        assertThat(present(crew.sofia())).isTrue();

        node.close();
        connections.destroy();
        node.leave(leo);
        node.beat();
        node.leave(leo);
        node.leave(sofia);
        node.arrive(leo);

        assertThat(present(crew.leo())).isFalse();
        assertThat(present(crew.sofia())).isFalse();

        node(dataSource).arrive(leo);
        assertThat(present(crew.leo())).as("who comes back").isTrue();
    }

    private boolean present(StaffId person) {
        return jdbc.sql("SELECT present_at IS NOT NULL FROM staff WHERE id = ?")
                .param(person.value())
                .query(Boolean.class)
                .single();
    }

    private Presence node(DataSource connections) {
        return new Presence(JdbcClient.create(connections), bell, clock);
    }
}
