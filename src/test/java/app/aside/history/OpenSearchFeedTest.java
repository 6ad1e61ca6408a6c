package app.aside.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.aside.ServiceTest;
import app.aside.company.Plan;
import app.aside.conversation.ConversationDeletionService;
import app.aside.conversation.ConversationId;
import app.aside.database.Transactions;
import app.aside.internalmessage.InternalMessageDeletionService;
import app.aside.search.SearchIndexStatus.State;
import app.aside.search.opensearch.OpenSearchServer;
import app.aside.shared.Refusal;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** Several nodes with one OpenSearch: who feeds it, and what happens when one or the other is lost. */
@Tag("faults")
class OpenSearchFeedTest extends ServiceTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Autowired
    BeanFactory beans;

    @Autowired
    ConversationDeletionService deletion;

    @Autowired
    InternalMessageDeletionService internalDeletion;

    @Autowired
    Transactions transactions;

    private OpenSearchServer server;
    private OpenSearchHistory one;
    private OpenSearchHistory other;
    private CompanyFixture own;

    @BeforeAll
    void startServer() throws IOException, InterruptedException {
        server = OpenSearchServer.startEmpty();
    }

    @AfterAll
    void stopServer() throws InterruptedException {
        server.close();
    }

    @BeforeEach
    void startNodes() {
        own = createCompany(Plan.ADVANCED);
        // Said by this node, not by the one of the test before.
        jdbc.sql("UPDATE search_feeder SET complete = FALSE").update();
        one = newNode();
        await().atMost(Duration.ofMinutes(1)).until(() -> one.search().status().state() == State.READY);
        other = newNode();
    }

    private OpenSearchHistory newNode() {
        return new OpenSearchHistory(server, "feed", beans);
    }

    @AfterEach
    void stopNodes() throws InterruptedException {
        one.close();
        other.close();
    }

    private List<ConversationId> find(OpenSearchHistory node, String typed) {
        return node
                .service()
                .search(own.ana(), new HistoryFilter(typed, null, null, null, null, false), null, 50)
                .stream()
                .map(row -> row.conversation().id())
                .toList();
    }

    private void awaitFound(OpenSearchHistory node, String typed, ConversationId id) {
        await().atMost(SOON).untilAsserted(() -> assertThat(find(node, typed)).containsExactly(id));
    }

    private long term() {
        return jdbc.sql("SELECT term FROM search_feeder").query(Long.class).single();
    }

    /** As if the holder had been silent for longer than its lease. */
    private void endLease() {
        jdbc.sql("UPDATE search_feeder SET held_until = '1970-01-01'").update();
    }

    @Test
    @Tag("UC-05.2")
    void oneNodeFeedsAndAllFind() {
        long term = term();
        ConversationId id =
                startConversation(own, "Carla", "Support", "Sharedword").conversation();
        awaitFound(one, "sharedword", id);
        awaitFound(other, "sharedword", id);
        assertThat(term()).as("the same node feeds").isEqualTo(term);
    }

    @Test
    @Tag("UC-05.2")
    void anotherNodeGoesOnWhereAKilledOneStopped() {
        ConversationId before =
                startConversation(own, "Carla", "Support", "Beforeword").conversation();
        awaitFound(one, "beforeword", before);
        one.kill();
        ConversationId after =
                startConversation(own, "Dino", "Support", "Afterword").conversation();
        endLease();
        awaitFound(other, "afterword", after);
        assertThat(find(other, "beforeword")).containsExactly(before);
        one = newNode();
    }

    @Test
    @Tag("UC-05.2")
    void nodeThatLostItsLeaseDoesNotReplaceWhatTheNextOneWrote() throws InterruptedException {
        ConversationId id = ongoingConversation(own);
        conversations.answer(own.leo(), id, "Movedword", newRequestId());
        awaitFound(one, "movedword", id);
        long term = term();
        endLease();
        await().atMost(SOON).until(() -> term() > term);
        conversations.transfer(own.leo(), id, own.billing(), own.ben());
        conversations.answer(own.ben(), id, "Laterword", newRequestId());
        awaitFound(one, "laterword", id);
        awaitFound(other, "laterword", id);
        assertThat(one.service()
                        .search(own.sofia(), new HistoryFilter("movedword", null, null, null, null, false), null, 50))
                .isEmpty();
    }

    @Test
    @Tag("UC-05.2b")
    void withoutOpenSearchTheListGoesOnAndTextsAreRefused() throws IOException, InterruptedException {
        ConversationId id =
                startConversation(own, "Carla", "Support", "Keptword").conversation();
        awaitFound(other, "keptword", id);
        server.kill();
        try {
            for (OpenSearchHistory node : List.of(one, other)) {
                await().atMost(SOON).until(() -> node.search().status().state() == State.UNAVAILABLE);
                assertRefused(
                        Refusal.Reason.INVALID,
                        "The search is not available right now. Try again in a moment.",
                        () -> find(node, "keptword"));
                assertThat(find(node, "")).containsExactly(id);
                assertThat(find(node, conversationReader.require(own.ana(), id).protocol()))
                        .containsExactly(id);
            }
            conversations.take(own.leo(), id);
            conversations.answer(own.leo(), id, "Missedword", newRequestId());
        } finally {
            server.start();
        }
        for (OpenSearchHistory node : List.of(one, other)) {
            await().atMost(SOON).until(() -> node.search().status().state() == State.READY);
            awaitFound(node, "missedword", id);
            awaitFound(node, "keptword", id);
        }
    }

    @Test
    @Tag("UC-05.2")
    void buildThatIsInterruptedIsTakenUpByAnotherNode() {
        ConversationId id =
                startConversation(own, "Carla", "Support", "Builtword").conversation();
        awaitFound(one, "builtword", id);
        other.search().rebuild();
        assertThat(find(other, "builtword")).as("the present index serves").containsExactly(id);
        one.kill();
        endLease();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> other.search().status().state() == State.READY);
        awaitFound(other, "builtword", id);
        one = newNode();
    }

    @Test
    @Tag("UC-05.2")
    void rebuildThatFailsIsToldAndLeavesNoIndexBehind() {
        ConversationId id =
                startConversation(own, "Carla", "Support", "Triedword").conversation();
        awaitFound(one, "triedword", id);
        Set<String> before = server.listIndices("feed-");
        assertThat(before).hasSize(1);
        server.setWritable("feed-", false);
        try {
            other.search().rebuild();
            Set<String> tried = new HashSet<>();
            await().atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> {
                        tried.addAll(server.listIndices("feed-"));
                        return tried.size() > 3;
                    });
            assertThat(one.search().status().failing()).isTrue();
            assertThat(other.search().status().failing())
                    .as("by the other node")
                    .isTrue();
            assertThat(server.listIndices("feed-"))
                    .as("the one that serves, and the last attempt")
                    .containsAll(before)
                    .hasSizeLessThan(3);
            assertThat(find(other, "triedword")).containsExactly(id);
        } finally {
            server.setWritable("feed-", true);
        }
        await().atMost(Duration.ofMinutes(1))
                .until(() -> other.search().status().state() == State.READY);
        assertThat(other.search().status().failing()).isFalse();
        await().atMost(SOON).until(() -> server.listIndices("feed-").size() == 1);
        awaitFound(one, "triedword", id);
    }

    @Test
    @Tag("UC-05.2")
    void deletedConversationLeavesNothingBehind() {
        ConversationId id =
                startConversation(own, "Carla", "Support", "Goneword").conversation();
        awaitFound(one, "goneword", id);
        assertThat(server.countDocuments(id.value())).isEqualTo(2);
        transactions.write(own.id().value(), () -> {
            internalDeletion.delete(own.id(), List.of(id));
            deletion.delete(own.id(), List.of(id));
            return id;
        });
        await().atMost(Duration.ofSeconds(2)).until(() -> server.countDocuments(id.value()) == 0);
    }
}
