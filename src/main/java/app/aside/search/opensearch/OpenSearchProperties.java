package app.aside.search.opensearch;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where OpenSearch is.
 *
 * @param url its nodes, separated by commas, as in {@code https://user:password@search.internal:9200} ({@code ASIDE_SEARCH_URL})
 * @param index the beginning of the names of this installation's indexes ({@code ASIDE_SEARCH_INDEX})
 * @param shards into how many parts an index is divided when it is built ({@code ASIDE_SEARCH_SHARDS}); a company lies in one
 */
@ConfigurationProperties("aside.search")
record OpenSearchProperties(
        @DefaultValue("") String url,
        @DefaultValue("aside") String index,
        @DefaultValue("4") int shards) {}
