package app.aside;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.StatementLog.Ran;
import app.aside.account.Channel;
import app.aside.account.ChannelKeySettings;
import app.aside.account.ChannelKeys;
import app.aside.account.Plan;
import app.aside.attachment.Enclosure;
import app.aside.attachment.Intake;
import app.aside.attachment.ReceivedFile;
import app.aside.attachment.SampleFiles;
import app.aside.conversation.ChannelConversations;
import app.aside.conversation.ChannelRequest;
import app.aside.conversation.Content;
import app.aside.conversation.ConversationId;
import app.aside.conversation.CustomerKey;
import app.aside.conversation.CustomerRequest;
import app.aside.conversation.OpenConversations;
import app.aside.record.History;
import app.aside.record.HistoryFilter;
import app.aside.record.Place;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * How often a piece of work goes to the database. The bounds are what it took when they were written; what matters most
 * is that none grows with the number of rows. One of each writing is the look for hooks that are to be told.
 */
class StatementCountTest extends RoomTest {

    private static final OpenConversations.Filter ALL = new OpenConversations.Filter("", null, Set.of(), false);

    @Autowired
    OpenConversations open;

    @Autowired
    History history;

    @Autowired
    ChannelConversations outside;

    @Autowired
    ChannelKeySettings channels;

    @Autowired
    ChannelKeys keys;

    @Autowired
    Intake intake;

    private static int costOf(Runnable work) {
        return StatementLog.during(work).size();
    }

    private static void assertCost(int most, Runnable work) {
        List<Ran> ran = StatementLog.during(work);
        assertThat(ran).isNotEmpty().hasSizeLessThanOrEqualTo(most);
    }

    @Test
    void anInternalMessageCostsTheSameInAShortAndInALongThread() {
        ConversationId id = ongoing();
        assertCost(13, () -> send(house.ana(), id, house.leo(), "the first"));
        int second = costOf(() -> send(house.ana(), id, house.leo(), "the second"));
        assertThat(second).isLessThanOrEqualTo(12);
        for (int i = 0; i < 30; i++) {
            send(house.ana(), id, house.leo(), "more");
            send(house.sofia(), id, house.leo(), "more");
        }

        assertThat(costOf(() -> send(house.ana(), id, house.leo(), "the last")))
                .as("one more participant to count for")
                .isLessThanOrEqualTo(second + 1);
        assertCost(15, () -> reply(house.leo(), id, 1, "the answer"));
        assertCost(11, () -> internals.markSeen(house.leo(), id, 62));
    }

    @Test
    void anAnswerCostsTheSameInAShortAndInALongConversation() {
        ConversationId id = ongoing();
        int first = costOf(() -> agents.answer(house.leo(), id, "the first", request()));
        assertThat(first).isLessThanOrEqualTo(7);
        for (int i = 0; i < 30; i++) {
            agents.answer(house.leo(), id, "more", request());
        }

        assertThat(costOf(() -> agents.answer(house.leo(), id, "the last", request())))
                .isEqualTo(first);
    }

    @Test
    void aPageOfAListCostsTheSameWhateverStandsInIt() {
        House few = open(Plan.ADVANCED);
        House many = open(Plan.ADVANCED);
        fill(few, 1);
        fill(many, 60);

        assertSame(
                2,
                () -> open.list(few.ana(), ALL, OpenConversations.Order.URGENCY, false, 0, 50),
                () -> assertThat(open.list(many.ana(), ALL, OpenConversations.Order.URGENCY, false, 0, 50))
                        .hasSize(50));
        assertSame(2, () -> open.count(few.ana(), ALL), () -> open.count(many.ana(), ALL));
        assertSame(5, () -> open.tiles(few.ana()), () -> open.tiles(many.ana()));
        assertSame(
                2,
                () -> history.search(few.max(), HistoryFilter.ALL, 0, 50),
                () -> assertThat(history.search(many.max(), HistoryFilter.ALL, 0, 50))
                        .hasSize(50));
        assertSame(
                2,
                () -> assertThat(internalReader.unread(few.leo())).hasSize(1),
                () -> assertThat(internalReader.unread(many.leo())).hasSize(60));
        assertSame(3, () -> inbox(few), () -> inbox(many));
        assertSame(2, () -> queue(few), () -> queue(many));
    }

    private void inbox(House house) {
        gate.read(
                house.leo(),
                access -> reader.mine(
                        access, List.copyOf(internalReader.unread(access).keySet())));
    }

    private void queue(House house) {
        gate.read(house.mia(), access -> reader.queue(access, 50));
    }

    private static void assertSame(int most, Runnable few, Runnable many) {
        int cost = costOf(few);
        assertThat(cost).isPositive().isLessThanOrEqualTo(most);
        assertThat(costOf(many)).isEqualTo(cost);
    }

    @Test
    void aPageOfATimelineCostsTheSameWhateverStandsInIt() {
        CustomerKey key = ask(house);
        ConversationId id = key.conversation();
        agents.take(house.leo(), id);
        send(house.ana(), id, house.leo(), "internal");
        int few = costOf(() -> timeline.before(house.leo(), id, Place.END, 50));
        assertThat(few).isLessThanOrEqualTo(7);
        for (int i = 0; i < 40; i++) {
            customers.post(key, "more", null);
            send(i % 2 == 0 ? house.ana() : house.sofia(), id, house.leo(), "more");
            internals.markSeen(house.leo(), id, i);
        }

        assertThat(costOf(() -> timeline.before(house.leo(), id, Place.END, 50)))
                .isEqualTo(few);
        assertCost(7, () -> timeline.after(house.leo(), id, 10, 10, 1));
        assertCost(7, () -> timeline.privateBefore(house.leo(), id, Place.END, 50));
        assertThat(costOf(() -> timeline.before(house.leo(), ongoing(), Place.END, 50)))
                .isPositive();
    }

    @Test
    void aFileFromOutsideIsStoredBeforeAnythingIsLocked() {
        Channel channel = keys.find(channels.add(house.ana(), "WhatsApp").key()).orElseThrow();
        assertCost(14, () -> bring(channel, "1", Content.of("the first")));
        assertCost(9, () -> bring(channel, "2", Content.of("the second")));
        for (int i = 0; i < 30; i++) {
            bring(channel, "more " + i, Content.of("more"));
        }

        assertCost(9, () -> bring(channel, "3", Content.of("the last")));
        try (ReceivedFile photo = SampleFiles.received(intake, "line.png", SampleFiles.png(40, 30))) {
            List<String> ran =
                    StatementLog.during(() -> bring(channel, "4", Content.of(Enclosure.of("", photo)))).stream()
                            .map(statement -> statement.sql().toLowerCase(Locale.ROOT))
                            .toList();
            assertThat(ran).hasSizeLessThanOrEqualTo(13);
            assertThat(ran.subList(0, 2))
                    .as("the file and the picture of it")
                    .allMatch(sql -> sql.startsWith("insert into attachment_chunk"));
            assertThat(ran.subList(2, ran.size()))
                    .noneMatch(sql -> sql.startsWith("insert into attachment_chunk"))
                    .anyMatch(sql -> sql.endsWith("for update"));
        }
    }

    private void bring(Channel channel, String id, Content content) {
        outside.post(channel, ChannelRequest.of("carla", id, CustomerRequest.of("Carla", null, null, content)));
    }

    /** Conversations with a thread each for Leo, and as many in the queue. */
    private void fill(House house, int times) {
        for (int i = 0; i < times; i++) {
            send(house.ana(), ongoing(house), house.leo(), "internal");
            ask(house);
        }
    }
}
