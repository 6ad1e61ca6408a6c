package app.aside.search.opensearch;

import app.aside.conversation.ConversationId;
import app.aside.search.SearchHit;
import app.aside.search.SearchPosition;
import app.aside.search.SearchRequest;
import app.aside.shared.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Searches the index, one shard of it. */
final class OpenSearchSearcher {

    /** A search that takes longer is refused. */
    private static final Duration LONGEST_SEARCH = Duration.ofSeconds(5);

    /** Of one request. */
    private static final int MAX_DOCUMENTS = 1_000;

    private final OpenSearchClient client;
    private final OpenSearchQueries queries;
    private final String alias;

    OpenSearchSearcher(OpenSearchClient client, OpenSearchQueries queries, String alias) {
        this.client = client;
        this.queries = queries;
        this.alias = alias;
    }

    /**
     * Reads the documents that match in the order of the results until a page of conversations is full. The documents of
     * a conversation stand side by side; what is left of the last one is skipped.
     *
     * @throws Refusal if it takes too long
     * @throws OpenSearchException if it cannot be searched
     */
    List<SearchHit> search(SearchRequest request) {
        ObjectNode query = queries.query(request);
        List<SearchHit> hits = new ArrayList<>();
        if (query == null) {
            return hits;
        }
        long end = System.nanoTime() + LONGEST_SEARCH.toNanos();
        int size = Math.min(MAX_DOCUMENTS, request.limit() * 4);
        SearchPosition after = request.after();
        while (true) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw tooLong();
            }
            List<JsonNode> documents = read(request, query, after, size, Duration.ofNanos(left));
            for (JsonNode document : documents) {
                SearchPosition position = position(document);
                if (!position.equals(after)) {
                    if (hits.size() == request.limit()) {
                        return hits;
                    }
                    hits.add(new SearchHit(position, text(document.get(2).asInt())));
                    after = position;
                }
            }
            if (documents.size() < size) {
                return hits;
            }
        }
    }

    /** The values by which each document is sorted. */
    private List<JsonNode> read(
            SearchRequest request, ObjectNode query, @Nullable SearchPosition after, int size, Duration timeout) {
        ObjectNode body = client.json().createObjectNode();
        body.set("query", query);
        body.put("size", size);
        body.put("_source", false);
        body.put("track_total_hits", false);
        body.put("timeout", timeout.toMillis() + "ms");
        var sort = body.putArray("sort");
        sort.addObject().put(Fields.OPENED, "desc");
        sort.addObject().put(Fields.CONVERSATION, "desc");
        sort.addObject().put(Fields.ENTRY, "asc");
        if (after != null) {
            body.putArray("search_after")
                    .add(OpenSearchQueries.micros(after.openedAt()))
                    .add(after.conversation().value().toString())
                    .add(Integer.MAX_VALUE);
        }
        JsonNode answer = client.post(
                "/%s/_search?routing=%s&allow_partial_search_results=true"
                        .formatted(alias, request.scope().company().value()),
                body,
                timeout.plusSeconds(1));
        if (answer.path("timed_out").asBoolean()) {
            throw tooLong();
        }
        if (answer.path("_shards").path("failed").asInt() > 0) {
            throw new OpenSearchException(503, "A part of the index cannot be searched.");
        }
        return answer.path("hits")
                .path("hits")
                .valueStream()
                .map(hit -> hit.path("sort"))
                .toList();
    }

    private static SearchPosition position(JsonNode sortValues) {
        return new SearchPosition(
                OpenSearchQueries.instant(sortValues.get(0).asLong()),
                new ConversationId(UUID.fromString(sortValues.get(1).asString())));
    }

    private static SearchHit.@Nullable FoundText text(int entry) {
        return entry == 0 ? null : new SearchHit.FoundText(entry % 2 == 1, entry / 2);
    }

    private static Refusal tooLong() {
        return Refusal.invalid("This search takes too long. Add a rarer word, or choose a period.");
    }
}
