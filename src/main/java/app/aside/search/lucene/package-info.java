/** The index: one folder on this machine, by Apache Lucene. Internal to the room. */
@NullMarked
package app.aside.search.lucene;

import org.jspecify.annotations.NullMarked;
