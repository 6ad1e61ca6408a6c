package app.aside.search.opensearch;

import static app.aside.search.opensearch.OpenSearchQueries.micros;
import static app.aside.search.opensearch.OpenSearchQueries.object;

import app.aside.conversation.ConversationId;
import app.aside.conversation.indexing.SearchableConversation;
import app.aside.conversation.indexing.SearchableText;
import app.aside.search.analysis.TextFields;
import app.aside.search.analysis.TextSplitter;
import app.aside.search.feed.LogPositions;
import app.aside.search.feed.SearchIndex;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes to one index. What is to be written is gathered and sent with {@link #refresh}, or earlier if it is much. Every
 * document carries the term of the lease as its version: OpenSearch refuses to replace one of a later term.
 */
final class OpenSearchIndex implements SearchIndex {

    /** Shorter than a lease. */
    private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(20);

    private static final Duration READ_TIMEOUT = Duration.ofSeconds(5);

    /** Characters of a request. */
    private static final int REQUEST_SIZE = 4_000_000;

    private static final String STATE_ID = "state";

    private final OpenSearchClient client;
    private final String name;
    private final FeederLease lease;
    private final TextSplitter splitter;
    private final Clock clock;

    private final StringBuilder documents = new StringBuilder();
    private final Set<ConversationId> erased = new LinkedHashSet<>();
    private State committed;

    /** What an index keeps of its source. */
    private record State(
            @Nullable UUID source, @Nullable Instant committedAt, boolean complete, long term, LogPositions positions) {

        static final State NONE = new State(null, null, false, 0, LogPositions.START);
    }

    OpenSearchIndex(OpenSearchClient client, String name, FeederLease lease, TextSplitter splitter, Clock clock) {
        this.client = client;
        this.name = name;
        this.lease = lease;
        this.splitter = splitter;
        this.clock = clock;
        this.committed = readState();
    }

    private State readState() {
        try {
            JsonNode answer = client.get("/" + name + "/_doc/" + STATE_ID + "?routing=" + STATE_ID, READ_TIMEOUT);
            JsonNode state = answer.path("_source").path(Fields.STATE);
            return new State(
                    UUID.fromString(state.path("source").asString()),
                    Instant.parse(state.path("committedAt").asString()),
                    state.path("complete").asBoolean(),
                    answer.path("_version").asLong(),
                    new LogPositions(
                            state.path("messages").asLong(),
                            state.path("internalMessages").asLong(),
                            state.path("erasures").asLong()));
        } catch (OpenSearchException e) {
            if (e.isNotFound()) {
                return State.NONE;
            }
            throw e;
        }
    }

    String name() {
        return name;
    }

    @Override
    public @Nullable Instant committedAt() {
        return committed.committedAt();
    }

    @Override
    public @Nullable UUID sourceId() {
        return committed.source();
    }

    /** The term in which it was committed. A later one than this node's belongs to a later state of the database. */
    long term() {
        return committed.term();
    }

    @Override
    public boolean isComplete() {
        return committed.complete();
    }

    @Override
    public LogPositions positions() {
        return committed.positions();
    }

    /** Replaces each document of the conversation by its id; messages are only deleted with their conversation. */
    @Override
    public void replace(
            SearchableConversation conversation, List<SearchableText> messages, List<SearchableText> internalMessages) {
        boolean hasInternalMessages = !internalMessages.isEmpty();
        List<String> names = new ArrayList<>(List.of(conversation.customerName(), conversation.protocol()));
        if (conversation.customerEmail() != null) {
            names.add(conversation.customerEmail());
        }
        add(conversation, 0, hasInternalMessages, names);
        messages.forEach(message -> add(conversation, message, false, hasInternalMessages));
        internalMessages.forEach(message -> add(conversation, message, true, hasInternalMessages));
    }

    @Override
    public void add(
            SearchableConversation conversation, SearchableText text, boolean internal, boolean hasInternalMessages) {
        add(conversation, Fields.entry(text.seq(), internal), hasInternalMessages, List.of(text.text()));
    }

    private void add(SearchableConversation conversation, int entry, boolean hasInternalMessages, List<String> texts) {
        String company = conversation.company().value().toString();
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put(Fields.COMPANY, company);
        document.put(Fields.CONVERSATION, conversation.id().value().toString());
        document.put(Fields.DEPARTMENT, conversation.department().value().toString());
        if (conversation.agent() != null) {
            document.put(Fields.AGENT, conversation.agent().value().toString());
        }
        document.put(Fields.IS_CONVERSATION, entry == 0);
        document.put(Fields.HAS_INTERNAL_MESSAGES, hasInternalMessages);
        document.put(Fields.OPENED, micros(conversation.openedAt()));
        document.put(Fields.ENTRY, entry);
        ArrayNode words = document.putArray(TextFields.WORDS);
        ArrayNode parts = document.putArray(TextFields.PARTS);
        for (String text : texts) {
            words.add(IndexedTerms.join(splitter.words(text)));
            splitter.parts(text).forEach(number -> parts.add(IndexedTerms.join(number)));
        }
        ObjectNode action = JsonNodeFactory.instance.objectNode();
        action.put("_id", conversation.id().value() + "-" + entry);
        action.put("routing", company);
        action.put("version", lease.term());
        action.put("version_type", "external_gte");
        documents.append(object("index", action)).append('\n').append(document).append('\n');
        if (documents.length() > REQUEST_SIZE) {
            send();
        }
    }

    @Override
    public void erase(ConversationId conversation) {
        erased.add(conversation);
    }

    @Override
    public void refresh() {
        send();
        lease.require();
        client.post("/" + name + "/_refresh", JsonNodeFactory.instance.objectNode(), WRITE_TIMEOUT);
        if (!erased.isEmpty()) {
            ArrayNode ids = JsonNodeFactory.instance.arrayNode();
            erased.forEach(conversation -> ids.add(conversation.value().toString()));
            client.post(
                    "/" + name + "/_delete_by_query?refresh=true&conflicts=proceed",
                    object("query", object("terms", object(Fields.CONVERSATION, ids))),
                    WRITE_TIMEOUT);
            erased.clear();
        }
    }

    private void send() {
        if (documents.isEmpty()) {
            return;
        }
        lease.require();
        // By its alias: OpenSearch would create an index that was deleted meanwhile.
        JsonNode answer = client.postLines(
                "/" + OpenSearchIndices.writer(name) + "/_bulk?require_alias=true",
                documents.toString(),
                WRITE_TIMEOUT);
        documents.setLength(0);
        if (answer.path("errors").asBoolean()) {
            for (JsonNode item : answer.path("items")) {
                requireWritten(item.path("index"));
            }
        }
    }

    private static void requireWritten(JsonNode item) {
        int status = item.path("status").asInt();
        if (status == 409) {
            throw new LeaseLostException();
        }
        if (status >= 300) {
            throw new OpenSearchException(
                    status,
                    "OpenSearch refused a document: "
                            + item.path("error").path("type").asString(""));
        }
    }

    @Override
    public void commit(UUID source, LogPositions positions, boolean complete) {
        refresh();
        Instant now = clock.instant();
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        Map.of("source", source.toString(), "committedAt", now.toString()).forEach(state::put);
        state.put("complete", complete);
        state.put("messages", positions.messages());
        state.put("internalMessages", positions.internalMessages());
        state.put("erasures", positions.erasures());
        try {
            client.put(
                    "/%s/_doc/%s?require_alias=true&routing=%s&version=%d&version_type=external_gte"
                            .formatted(OpenSearchIndices.writer(name), STATE_ID, STATE_ID, lease.term()),
                    object(Fields.STATE, state),
                    WRITE_TIMEOUT);
        } catch (OpenSearchException e) {
            if (e.status() == 409) {
                throw new LeaseLostException();
            }
            throw e;
        }
        committed = new State(source, now, complete, lease.term(), positions);
    }
}
