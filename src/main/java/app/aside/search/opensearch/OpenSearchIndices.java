package app.aside.search.opensearch;

import static app.aside.search.opensearch.OpenSearchQueries.object;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The indexes of this installation. An alias leads to the one that searches use. */
final class OpenSearchIndices {

    /** OpenSearch waits for all its nodes to know. */
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    /** Sorted as all results are, so that a search ends when a page is full. */
    private static final String DEFINITION = """
            {
              "settings": {"index": {
                "number_of_shards": %d,
                "auto_expand_replicas": "0-1",
                "refresh_interval": "-1",
                "sort.field": ["opened", "conversation", "entry"],
                "sort.order": ["desc", "desc", "asc"]
              }},
              "mappings": {
                "dynamic": "strict",
                "_routing": {"required": true},
                "_source": {"includes": ["state", "state.*"]},
                "properties": {
                  "company": {"type": "keyword", "doc_values": false},
                  "conversation": {"type": "keyword"},
                  "department": {"type": "keyword", "doc_values": false},
                  "agent": {"type": "keyword", "doc_values": false},
                  "isConversation": {"type": "boolean", "doc_values": false},
                  "hasInternalMessages": {"type": "boolean", "doc_values": false},
                  "opened": {"type": "long"},
                  "entry": {"type": "integer"},
                  "words": {"type": "text", "analyzer": "whitespace", "norms": false},
                  "parts": {"type": "text", "analyzer": "whitespace", "norms": false},
                  "state": {"type": "object", "enabled": false}
                }
              }
            }
            """;

    private final OpenSearchClient client;
    private final String alias;
    private final int shards;

    /** @param alias of the index that searches use, and the beginning of the names of all indexes */
    OpenSearchIndices(OpenSearchClient client, String alias, int shards) {
        this.client = client;
        this.alias = alias;
        this.shards = shards;
    }

    /** The alias through which one index is written. */
    static String writer(String index) {
        return index + "-writer";
    }

    String alias() {
        return alias;
    }

    /** The index that searches use; empty if there is none. */
    Optional<String> serving() {
        try {
            return client.get("/_alias/" + alias, TIMEOUT).propertyNames().stream()
                    .findFirst();
        } catch (OpenSearchException e) {
            if (e.isNotFound()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** @return the name of a new index */
    String create() {
        String name = alias + "-" + UUID.randomUUID();
        ObjectNode definition = (ObjectNode) client.json().readTree(DEFINITION.formatted(shards));
        definition.set("aliases", object(writer(name), client.json().createObjectNode()));
        client.put("/" + name, definition, TIMEOUT);
        return name;
    }

    /** From now on searches use this one. */
    void serve(String name) {
        ObjectNode actions = client.json().createObjectNode();
        var list = actions.putArray("actions");
        serving().filter(old -> !old.equals(name)).ifPresent(old -> list.add(object("remove", target(old))));
        list.add(object("add", target(name)));
        client.post("/_aliases", actions, TIMEOUT);
    }

    private ObjectNode target(String index) {
        ObjectNode target = client.json().createObjectNode();
        target.put("index", index);
        target.put("alias", alias);
        return target;
    }

    /** Deletes every index of this installation but this one. */
    void deleteOthers(String name) {
        for (String other : list()) {
            if (!other.equals(name)) {
                delete(other);
            }
        }
    }

    void delete(String name) {
        client.delete("/" + name, TIMEOUT);
    }

    private List<String> list() {
        JsonNode all = client.get("/" + alias + "-*/_alias", TIMEOUT);
        return List.copyOf(all.propertyNames());
    }
}
