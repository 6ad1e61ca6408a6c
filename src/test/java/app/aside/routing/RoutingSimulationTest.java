package app.aside.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * 200 agents, 5,000 customers: never two agents for one conversation, never somebody who could have a conversation beside one
 * that waits, never more than one conversation ahead of who has the least.
 */
class RoutingSimulationTest {

    @Test
    @Tag("UC-21.2")
    void directRouting() {
        RoutingSimulation simulation = new RoutingSimulation(false);
        simulation.play();
        assertThat(simulation.closed()).hasSize(RoutingSimulation.ARRIVALS).doesNotHaveDuplicates();
        assertThat(simulation.returned()).isPositive();
    }

    @Test
    @Tag("UC-21.3")
    void offers() {
        RoutingSimulation simulation = new RoutingSimulation(true);
        simulation.play();
        assertThat(simulation.closed()).hasSize(RoutingSimulation.ARRIVALS).doesNotHaveDuplicates();
        assertThat(simulation.offers())
                .as("declined and missed ones included")
                .isGreaterThan(RoutingSimulation.ARRIVALS);
    }
}
