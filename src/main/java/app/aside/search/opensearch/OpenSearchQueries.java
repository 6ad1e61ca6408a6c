package app.aside.search.opensearch;

import app.aside.search.SearchRequest;
import app.aside.search.SearchScope;
import app.aside.search.SearchWords;
import app.aside.search.analysis.TermLookup;
import app.aside.search.analysis.TextFields;
import app.aside.search.analysis.TextSplitter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The query of a search, in OpenSearch's language. Company and rights are a part of it. */
final class OpenSearchQueries {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final TextSplitter splitter;

    OpenSearchQueries(TextSplitter splitter) {
        this.splitter = splitter;
    }

    /** {@code null} if nothing can match. */
    @Nullable
    ObjectNode query(SearchRequest request) {
        List<JsonNode> filters = new ArrayList<>(scope(request.scope()));
        if (request.words().isEmpty()) {
            filters.add(term(Fields.IS_CONVERSATION, "true"));
        } else {
            List<JsonNode> words = words(request.words());
            if (words.isEmpty()) {
                return null;
            }
            filters.addAll(words);
        }
        if (request.department() != null) {
            filters.add(term(Fields.DEPARTMENT, request.department().value().toString()));
        }
        if (request.agent() != null) {
            filters.add(term(Fields.AGENT, request.agent().value().toString()));
        }
        if (request.withInternalMessages()) {
            filters.add(term(Fields.HAS_INTERNAL_MESSAGES, "true"));
        }
        ObjectNode opened = NODES.objectNode();
        if (request.openedFrom() != null) {
            opened.put("gte", micros(request.openedFrom()));
        }
        if (request.openedBefore() != null) {
            opened.put("lt", micros(request.openedBefore()));
        }
        if (request.after() != null) {
            opened.put("lte", micros(request.after().openedAt()));
        }
        if (!opened.isEmpty()) {
            filters.add(object("range", object(Fields.OPENED, opened)));
        }
        return object("bool", object("filter", array(filters)));
    }

    private static List<JsonNode> scope(SearchScope scope) {
        List<JsonNode> filters = new ArrayList<>();
        filters.add(term(Fields.COMPANY, scope.company().value().toString()));
        if (scope.departments() != null) {
            ArrayNode departments = NODES.arrayNode();
            scope.departments()
                    .forEach(department -> departments.add(department.value().toString()));
            List<JsonNode> readable = new ArrayList<>();
            readable.add(object("terms", object(Fields.DEPARTMENT, departments)));
            if (scope.agent() != null) {
                readable.add(term(Fields.AGENT, scope.agent().value().toString()));
            }
            filters.add(anyOf(readable));
        }
        return filters;
    }

    /** A query for each term; empty if no term has a letter or a digit. */
    private List<JsonNode> words(SearchWords words) {
        return splitter.lookups(words).stream()
                .map(OpenSearchQueries::lookup)
                .filter(queries -> !queries.isEmpty())
                .map(queries -> queries.size() == 1 ? queries.getFirst() : anyOf(queries))
                .toList();
    }

    private static List<JsonNode> lookup(TermLookup lookup) {
        List<JsonNode> queries = new ArrayList<>();
        String words = IndexedTerms.join(lookup.words());
        if (lookup.alsoBeginnings()) {
            queries.add(object("prefix", object(TextFields.WORDS, object("value", NODES.stringNode(words)))));
        } else if (!words.isEmpty()) {
            queries.add(phrase(TextFields.WORDS, words));
        }
        if (!lookup.parts().isEmpty()) {
            queries.add(phrase(TextFields.PARTS, IndexedTerms.join(lookup.parts())));
        }
        return queries;
    }

    private static ObjectNode phrase(String field, String terms) {
        return object("match_phrase", object(field, NODES.stringNode(terms)));
    }

    private static ObjectNode term(String field, String value) {
        return object("term", object(field, NODES.stringNode(value)));
    }

    private static ObjectNode anyOf(Collection<JsonNode> queries) {
        ObjectNode any = object("should", array(queries));
        any.put("minimum_should_match", 1);
        return object("bool", any);
    }

    static ObjectNode object(String name, JsonNode value) {
        ObjectNode object = NODES.objectNode();
        object.set(name, value);
        return object;
    }

    private static ArrayNode array(Collection<JsonNode> values) {
        return NODES.arrayNode().addAll(values);
    }

    static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
