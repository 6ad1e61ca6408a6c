/** What a search index reads: conversations, their texts and the order in which both changed. Nobody's rights are checked. */
@NullMarked
@NamedInterface("indexing")
package app.aside.conversation.indexing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
