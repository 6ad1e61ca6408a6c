/** The index in OpenSearch, one for all nodes, fed by one of them at a time. Internal to the room. */
@NullMarked
package app.aside.search.opensearch;

import org.jspecify.annotations.NullMarked;
