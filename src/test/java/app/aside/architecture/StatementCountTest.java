package app.aside.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.ServiceTest;
import app.aside.StatementRecorder;
import app.aside.StatementRecorder.RecordedStatement;
import app.aside.attachment.FileReceiver;
import app.aside.attachment.OutgoingFile;
import app.aside.attachment.ReceivedFile;
import app.aside.attachment.SampleFiles;
import app.aside.attention.AttentionReader;
import app.aside.clock.ClockTargets;
import app.aside.clock.ServicePolicySettingsService;
import app.aside.company.Plan;
import app.aside.conversation.ConversationDeletionService;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationOrder;
import app.aside.conversation.ConversationSummary;
import app.aside.conversation.CustomerCredentials;
import app.aside.conversation.MessageContent;
import app.aside.conversation.OpenConversationService;
import app.aside.conversation.channel.ChannelMessageService;
import app.aside.conversation.channel.InboundChannelMessage;
import app.aside.conversation.customer.StartConversationRequest;
import app.aside.database.Transactions;
import app.aside.guidance.GuidanceService;
import app.aside.history.HistoryFilter;
import app.aside.history.HistoryService;
import app.aside.history.TimelinePosition;
import app.aside.internalmessage.MessageKind;
import app.aside.internalmessage.MessageOptions;
import app.aside.settings.Channel;
import app.aside.settings.ChannelKeyAuthenticator;
import app.aside.settings.ChannelKeySettingsService;
import app.aside.shared.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * How often a piece of work goes to the database. The bounds are what it took when they were written; what matters most
 * is that none grows with the number of rows. One statement of each message keeps what the rules of attention look at. Commits, changes of a connection's settings and what is read through the
 * customers' account count too. One statement of each write looks up the webhook subscriptions.
 */
class StatementCountTest extends ServiceTest {

    private static final OpenConversationService.OpenConversationFilter NO_FILTER =
            new OpenConversationService.OpenConversationFilter("", null, Set.of(), false);

    /** What recording what becomes of an internal message adds to its sending. */
    private static final int GUIDANCE = 2;

    @Autowired
    GuidanceService guidance;

    @Autowired
    OpenConversationService openConversations;

    @Autowired
    AttentionReader attention;

    @Autowired
    HistoryService history;

    @Autowired
    ChannelMessageService channelConversations;

    @Autowired
    ChannelKeySettingsService channels;

    @Autowired
    ChannelKeyAuthenticator keys;

    @Autowired
    FileReceiver intake;

    @Autowired
    ConversationDeletionService conversationDeletion;

    @Autowired
    Transactions transactions;

    @Autowired
    ServicePolicySettingsService policies;

    private static int countStatements(Runnable work) {
        return StatementRecorder.recordStatements(work).size();
    }

    private static void assertStatementsAtMost(int most, Runnable work) {
        List<RecordedStatement> ran = StatementRecorder.recordStatements(work);
        assertThat(ran).isNotEmpty().hasSizeLessThanOrEqualTo(most);
    }

    @Test
    void internalMessageStatementCountIsIndependentOfThreadLength() {
        ConversationId id = ongoingConversation();
        assertStatementsAtMost(12, () -> send(company.ana(), id, company.leo(), "the first"));
        int second = countStatements(() -> send(company.ana(), id, company.leo(), "the second"));
        assertThat(second).isLessThanOrEqualTo(9);
        for (int i = 0; i < 30; i++) {
            send(company.ana(), id, company.leo(), "more");
            send(company.sofia(), id, company.leo(), "more");
        }

        assertThat(countStatements(() -> send(company.ana(), id, company.leo(), "the last")))
                .as("with one more participant to count for")
                .isLessThanOrEqualTo(second);
        assertStatementsAtMost(12, () -> reply(company.leo(), id, 1, "the answer"));
        assertStatementsAtMost(10, () -> internalMessages.markRead(company.leo(), id, 62));
    }

    @Test
    void guidanceAddsFewStatements() {
        ConversationId id = ongoingConversation();
        send(company.ana(), id, company.leo(), "the first");
        int note = countStatements(() -> send(company.ana(), id, company.leo(), "the second"));
        ask(id);
        int asking = countStatements(() -> ask(id));
        assertThat(asking - note).as("its row and its first entry").isLessThanOrEqualTo(GUIDANCE);
        for (int i = 0; i < 20; i++) {
            ask(id);
        }
        assertThat(countStatements(() -> ask(id))).isEqualTo(asking);
        internalMessages.markRead(company.leo(), id, 3);
        assertStatementsAtMost(11, () -> guidance.acknowledge(company.leo(), id, 3));
        assertStatementsAtMost(8, () -> timeline.listAfter(company.ana(), id, 10, 30, 1));
    }

    private void ask(ConversationId id) {
        internalMessages.send(
                company.ana(),
                id,
                company.leo(),
                MessageContent.of("please"),
                new MessageOptions(MessageKind.ACKNOWLEDGEMENT, false, null),
                newRequestId());
    }

    @Test
    void answerStatementCountIsIndependentOfConversationLength() {
        ConversationId id = ongoingConversation();
        int first = countStatements(() -> conversations.answer(company.leo(), id, "the first", newRequestId()));
        assertThat(first).isLessThanOrEqualTo(9);
        for (int i = 0; i < 30; i++) {
            conversations.answer(company.leo(), id, "more", newRequestId());
        }

        assertThat(countStatements(() -> conversations.answer(company.leo(), id, "the last", newRequestId())))
                .isEqualTo(first);
    }

    /** A token is proven where a statement compares it, or on the locked row of the transaction. */
    @Test
    void customerProvesTheTokenOnce() {
        CustomerCredentials key = startConversation(company);
        conversations.take(company.leo(), key.conversation());
        assertStatementsAtMost(9, () -> customers.sendMessage(key, "the first", null));
        assertThat(countProofs(() -> customers.sendMessage(key, "the second", null)))
                .isZero();
        assertStatementsAtMost(8, () -> customers.sendMessage(key, "the third", null));
        assertThat(countProofs(() -> customers.listChanges(key, 0, 10))).isEqualTo(1);
        assertStatementsAtMost(2, () -> customers.listChanges(key, 0, 10));
        assertStatementsAtMost(1, () -> customers.listChanges(key, 5, 10));
        conversations.close(company.leo(), key.conversation());
        assertThat(countProofs(() -> customers.rate(key, 5, ""))).isZero();

        CustomerCredentials wrong = new CustomerCredentials(key.conversation(), key.token() + "x");
        assertThatThrownBy(() -> customers.sendMessage(wrong, "Hello", null)).isInstanceOf(Refusal.class);
        transactions.write(company.id().value(), () -> {
            conversationDeletion.delete(company.id(), List.of(key.conversation()));
            return key;
        });
        assertThatThrownBy(() -> customers.sendMessage(key, "Hello", null))
                .as("a proof of earlier opens nothing")
                .isInstanceOf(Refusal.class);
    }

    /** Clocks are columns of the row that is changed anyway; what departments want of them is in memory. */
    @Test
    void clocksCostNoStatement() {
        CompanyFixture without = createCompany(Plan.ADVANCED);
        CompanyFixture with = createCompany(Plan.ADVANCED);
        Duration target = Duration.ofMinutes(5);
        policies.save(with.ana(), with.support(), null, "", new ClockTargets(target, target, target, target));
        assertThat(statementsOfAConversation(with)).isEqualTo(statementsOfAConversation(without));
    }

    private List<Integer> statementsOfAConversation(CompanyFixture fixture) {
        gate.read(fixture.leo(), access -> access); // the company of a person is looked up once
        CustomerCredentials key = startConversation(fixture);
        customers.sendMessage(key, "the first", null);
        List<Integer> counts = new ArrayList<>();
        counts.add(countStatements(() -> conversations.take(fixture.leo(), key.conversation())));
        for (int i = 0; i < 2; i++) {
            counts.add(countStatements(
                    () -> conversations.answer(fixture.leo(), key.conversation(), "an answer", newRequestId())));
            counts.add(countStatements(() -> customers.sendMessage(key, "a question", null)));
        }
        counts.add(countStatements(
                () -> conversations.transfer(fixture.leo(), key.conversation(), fixture.support(), null)));
        conversations.take(fixture.leo(), key.conversation());
        counts.add(countStatements(() -> conversations.close(fixture.leo(), key.conversation())));
        return counts;
    }

    private static long countProofs(Runnable work) {
        return StatementRecorder.recordStatements(work).stream()
                .filter(statement -> statement.sql().contains("token_hash = ?"))
                .count();
    }

    @Test
    void listPageStatementCountIsIndependentOfContent() {
        CompanyFixture few = createCompany(Plan.ADVANCED);
        CompanyFixture many = createCompany(Plan.ADVANCED);
        insertMessages(few, 1);
        insertMessages(many, 60);
        // The company of a person is looked up once.
        for (CompanyFixture one : List.of(few, many)) {
            List.of(one.ana(), one.max(), one.leo(), one.mia()).forEach(person -> gate.read(person, access -> person));
        }

        assertSameStatementCount(
                3,
                () -> openConversations.list(few.ana(), NO_FILTER, ConversationOrder.SortKey.URGENCY, false, 0, 50),
                () -> assertThat(openConversations.list(
                                many.ana(), NO_FILTER, ConversationOrder.SortKey.URGENCY, false, 0, 50))
                        .hasSize(50));
        assertSameStatementCount(
                3,
                () -> listByAttention(few),
                () -> assertThat(listByAttention(many)).hasSize(50));
        List<ConversationSummary> fewRows = listByAttention(few);
        List<ConversationSummary> manyRows = listByAttention(many);
        assertSameStatementCount(
                5, () -> attention.read(few.ana(), fewRows), () -> attention.read(many.ana(), manyRows));
        assertSameStatementCount(
                3,
                () -> openConversations.count(few.ana(), NO_FILTER),
                () -> openConversations.count(many.ana(), NO_FILTER));
        assertSameStatementCount(
                6, () -> openConversations.figures(few.ana()), () -> openConversations.figures(many.ana()));
        assertSameStatementCount(
                3,
                () -> history.search(few.max(), HistoryFilter.ALL, null, 50),
                () -> assertThat(history.search(many.max(), HistoryFilter.ALL, null, 50))
                        .hasSize(50));
        HistoryFilter missed = new HistoryFilter("", null, null, null, null, false, null, true);
        assertSameStatementCount(
                3,
                () -> history.search(few.max(), missed, null, 50),
                () -> history.search(many.max(), missed, null, 50));
        assertSameStatementCount(
                3,
                () -> assertThat(internalMessageReader.countUnread(few.leo())).hasSize(1),
                () -> assertThat(internalMessageReader.countUnread(many.leo())).hasSize(60));
        assertSameStatementCount(4, () -> addInboxConversation(few), () -> addInboxConversation(many));
        assertSameStatementCount(3, () -> addQueuedConversation(few), () -> addQueuedConversation(many));
    }

    private List<ConversationSummary> listByAttention(CompanyFixture fixture) {
        return openConversations.list(fixture.ana(), NO_FILTER, ConversationOrder.SortKey.ATTENTION, false, 0, 50);
    }

    private void addInboxConversation(CompanyFixture fixture) {
        gate.read(
                fixture.leo(),
                access -> conversationReader.listMine(
                        access,
                        List.copyOf(internalMessageReader.countUnread(access).keySet())));
    }

    private void addQueuedConversation(CompanyFixture fixture) {
        gate.read(fixture.mia(), access -> conversationReader.listWaiting(access, "", null, null, 50));
    }

    private static void assertSameStatementCount(int most, Runnable few, Runnable many) {
        int cost = countStatements(few);
        assertThat(cost).isPositive().isLessThanOrEqualTo(most);
        assertThat(countStatements(many)).isEqualTo(cost);
    }

    @Test
    void timelinePageStatementCountIsIndependentOfContent() {
        CustomerCredentials key = startConversation(company);
        ConversationId id = key.conversation();
        conversations.take(company.leo(), id);
        send(company.ana(), id, company.leo(), "internal");
        int few = countStatements(() -> timeline.listBefore(company.leo(), id, TimelinePosition.END, 50));
        assertThat(few).isLessThanOrEqualTo(7);
        for (int i = 0; i < 40; i++) {
            customers.sendMessage(key, "more", null);
            send(i % 2 == 0 ? company.ana() : company.sofia(), id, company.leo(), "more");
            internalMessages.markRead(company.leo(), id, i);
        }

        assertThat(countStatements(() -> timeline.listBefore(company.leo(), id, TimelinePosition.END, 50)))
                .isEqualTo(few);
        assertStatementsAtMost(7, () -> timeline.listAfter(company.leo(), id, 10, 10, 1));
        assertStatementsAtMost(7, () -> timeline.listInternalBefore(company.leo(), id, TimelinePosition.END, 50));
        assertThat(countStatements(
                        () -> timeline.listBefore(company.leo(), ongoingConversation(), TimelinePosition.END, 50)))
                .isPositive();
    }

    @Test
    void channelFileIsStoredBeforeRowsAreLocked() {
        Channel channel =
                keys.authenticate(channels.add(company.ana(), "WhatsApp").key()).orElseThrow();
        assertStatementsAtMost(18, () -> receiveChannelMessage(channel, "1", MessageContent.of("the first")));
        assertStatementsAtMost(13, () -> receiveChannelMessage(channel, "2", MessageContent.of("the second")));
        for (int i = 0; i < 30; i++) {
            receiveChannelMessage(channel, "more " + i, MessageContent.of("more"));
        }

        assertStatementsAtMost(13, () -> receiveChannelMessage(channel, "3", MessageContent.of("the last")));
        try (ReceivedFile photo = SampleFiles.receiveFile(intake, "line.png", SampleFiles.png(40, 30))) {
            List<String> ran = StatementRecorder.recordStatements(
                            () -> receiveChannelMessage(channel, "4", MessageContent.of(OutgoingFile.of("", photo))))
                    .stream()
                    .map(statement -> statement.sql().toLowerCase(Locale.ROOT))
                    .toList();
            assertThat(ran).hasSizeLessThanOrEqualTo(17);
            assertThat(ran.getFirst()).as("the channel's company").startsWith("select a.id, a.name");
            assertThat(ran.subList(1, 3))
                    .as("the file and the picture of it")
                    .allMatch(sql -> sql.startsWith("insert into attachment_chunk"));
            assertThat(ran.subList(3, ran.size()))
                    .noneMatch(sql -> sql.startsWith("insert into attachment_chunk"))
                    .anyMatch(sql -> sql.endsWith("for update"));
        }
    }

    private void receiveChannelMessage(Channel channel, String id, MessageContent content) {
        channelConversations.receive(
                channel,
                InboundChannelMessage.of("carla", id, StartConversationRequest.of("Carla", null, null, content)));
    }

    /** Conversations with a thread each for Leo, and as many in the queue. */
    private void insertMessages(CompanyFixture fixture, int times) {
        for (int i = 0; i < times; i++) {
            send(fixture.ana(), ongoingConversation(fixture), fixture.leo(), "internal");
            startConversation(fixture);
        }
    }
}
