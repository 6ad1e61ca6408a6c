/** THE MEMORY: search through history, transcripts, their PDF, and proof. */
@NullMarked
package app.aside.record;

import org.jspecify.annotations.NullMarked;
