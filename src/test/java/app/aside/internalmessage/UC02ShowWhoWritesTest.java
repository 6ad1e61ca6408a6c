package app.aside.internalmessage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.aside.HandClock;
import app.aside.RoomTest;
import app.aside.account.Plan;
import app.aside.conversation.ConversationId;
import app.aside.conversation.Typing;
import app.aside.live.Bell;
import app.aside.live.Topic;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Staff see who of them writes; the customer's side is told nothing. */
class UC02ShowWhoWritesTest extends RoomTest {

    @Autowired
    private Bell bell;

    @Autowired
    private InternalTyping shared;

    @Autowired
    private Typing typing;

    private final HandClock clock = new HandClock();
    private InternalTyping internalTyping;

    @BeforeEach
    void start() {
        internalTyping = new InternalTyping(gate, reader, bell, clock);
    }

    @Test
    @Tag("UC-02.5")
    void isShownToTheOthersForSixSeconds() {
        ConversationId id = ongoing();
        internalTyping.types(house.ana(), id);
        internalTyping.types(house.leo(), id);

        assertThat(internalTyping.others(house.leo(), id)).containsExactly("Ana Admin");
        assertThat(internalTyping.others(house.ana(), id)).containsExactly("Leo Agent");
        assertThat(internalTyping.others(house.sofia(), id)).containsExactly("Ana Admin", "Leo Agent");
        assertThat(internalTyping.others(house.ana(), ongoing())).isEmpty();
        clock.move(Duration.ofSeconds(6));
        assertThat(internalTyping.others(house.leo(), id)).isEmpty();
    }

    @Test
    @Tag("UC-02.5")
    void whoHasSentWritesNoMore() {
        ConversationId id = ongoing();
        shared.types(house.ana(), id);
        assertThat(shared.others(house.leo(), id)).containsExactly("Ana Admin");

        send(house.ana(), id, house.leo(), "Here it is");

        assertThat(shared.others(house.leo(), id)).isEmpty();
    }

    @Test
    @Tag("UC-02.5")
    void ringsItsOwnTopicAndNoneOfTheCustomers() {
        ConversationId id = ongoing();
        AtomicInteger staff = new AtomicInteger();
        AtomicInteger customer = new AtomicInteger();
        bell.listen(Set.of(Topic.threadTyping(id.value())), staff::incrementAndGet);
        bell.listen(
                Set.of(Topic.conversation(id.value()), Topic.typing(id.value()), Topic.thread(id.value())),
                customer::incrementAndGet);

        internalTyping.types(house.leo(), id);
        internalTyping.types(house.leo(), id);
        await().untilAsserted(() -> assertThat(staff).hasValue(1));
        clock.move(Duration.ofSeconds(2));
        internalTyping.types(house.leo(), id);

        await().untilAsserted(() -> assertThat(staff).hasValue(2));
        assertThat(customer).hasValue(0);
        assertThat(typing.agentTypingSince(id)).isEmpty();
    }

    @Test
    @Tag("UC-02.2a")
    void isNothingFromWhoMayNotWriteHere() {
        ConversationId id = ongoing();
        internalTyping.types(house.max(), id);
        assertUnknown(() -> internalTyping.types(house.mia(), id));
        assertUnknown(() -> internalTyping.types(house.rita(), id));
        assertThat(internalTyping.others(house.ana(), id)).isEmpty();

        internalTyping.types(house.ana(), id);
        assertUnknown(() -> internalTyping.others(house.mia(), id));
        assertUnknown(() -> internalTyping.others(open(Plan.ADVANCED).ana(), id));
    }

    @Test
    @Tag("UC-02.2b")
    void isNothingWithoutThePlanAndAfterTheEnd() {
        House basic = open(Plan.ESSENTIAL);
        ConversationId id = ongoing(basic);
        internalTyping.types(basic.ana(), id);
        assertThat(internalTyping.others(basic.leo(), id)).isEmpty();

        ConversationId closed = closed();
        internalTyping.types(house.ana(), closed);
        assertThat(internalTyping.others(house.sofia(), closed)).isEmpty();
    }
}
