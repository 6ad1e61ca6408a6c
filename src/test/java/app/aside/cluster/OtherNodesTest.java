package app.aside.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.MutableClock;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OtherNodesTest {

    private final MutableClock clock = new MutableClock();
    private final OtherNodes others = new OtherNodes(Duration.ofSeconds(6));
    private final UUID other = UUID.randomUUID();

    @Test
    void nodeIsSilentUntilItIsForgotten() {
        others.heard(other, clock.instant());
        clock.advance(Duration.ofSeconds(6));
        assertThat(others.isOneSilent(clock.instant())).isFalse();
        clock.advance(Duration.ofSeconds(1));
        assertThat(others.isOneSilent(clock.instant())).isTrue();
        clock.advance(OtherNodes.FORGOTTEN_AFTER);
        assertThat(others.isOneSilent(clock.instant())).isFalse();
        assertThat(others.count()).isZero();
    }

    /** Otherwise a node that ends would be missed by nobody for an hour. */
    @Test
    void clockThatIsSetBackMakesNobodyHeardUntilTheNextHeartbeat() {
        others.heard(other, clock.instant());
        clock.advance(Duration.ofHours(-1));
        assertThat(others.isOneSilent(clock.instant())).isTrue();
        others.heard(other, clock.instant());
        assertThat(others.isOneSilent(clock.instant())).isFalse();
    }

    @Test
    void nodeThatIsAliveByTheDatabaseIsNotForgotten() {
        others.heard(other, clock.instant());
        others.setAlive(Set.of(other), clock.instant());
        clock.advance(OtherNodes.FORGOTTEN_AFTER.multipliedBy(2));
        assertThat(others.isOneSilent(clock.instant())).isTrue();
        assertThat(others.count()).isOne();

        others.setAlive(Set.of(), clock.instant());
        assertThat(others.isOneSilent(clock.instant())).isFalse();
        assertThat(others.count()).isZero();
    }

    @Test
    void nodeThatWasNeverHeardIsMissedWhileItIsAlive() {
        others.setAlive(Set.of(other), clock.instant());
        assertThat(others.isOneSilent(clock.instant()))
                .as("it may be about to say so")
                .isFalse();
        assertThat(others.count()).isOne();
        clock.advance(Duration.ofSeconds(7));
        others.setAlive(Set.of(other), clock.instant());
        assertThat(others.isOneSilent(clock.instant())).isTrue();
        others.left(other);
        assertThat(others.isOneSilent(clock.instant())).isFalse();
    }
}
