/** THE MEMORY: a conversation as it was, search through history, transcripts and their PDF. */
@NullMarked
package app.aside.record;

import org.jspecify.annotations.NullMarked;
