/** Reads the logs of changes in the database and writes them to the index. Internal to the room. */
@NullMarked
package app.aside.search.feed;

import org.jspecify.annotations.NullMarked;
