package app.aside.operator;

import app.aside.search.ConversationSearch;
import app.aside.search.SearchIndexStatus;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.stereotype.Component;

/**
 * {@code /actuator/search} on the management port, for the operator: the state of the search index; {@code POST} builds it
 * anew while the present one serves. Guarded by {@link OperatorSecurityConfiguration}.
 */
@Component
@Endpoint(id = "search")
class SearchEndpoint {

    private final ConversationSearch search;

    SearchEndpoint(ConversationSearch search) {
        this.search = search;
    }

    /**
     * The state of the index.
     *
     * @param done how many of {@code total} conversations a build has written
     * @param lagSeconds how long ago the index was in step with the database for the last time
     * @param failing whether the last attempt to build it has failed; the next one begins by itself
     */
    record IndexResponse(SearchIndexStatus.State state, long done, long total, long lagSeconds, boolean failing)
            implements OperationResponseBody {}

    @ReadOperation
    IndexResponse status() {
        SearchIndexStatus status = search.status();
        return new IndexResponse(status.state(), status.done(), status.total(), status.lagSeconds(), status.failing());
    }

    @WriteOperation
    IndexResponse rebuild() {
        search.rebuild();
        return status();
    }
}
