/** What a search index reads of internal messages. Nobody's rights are checked. */
@NullMarked
@NamedInterface("indexing")
package app.aside.internalmessage.indexing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
