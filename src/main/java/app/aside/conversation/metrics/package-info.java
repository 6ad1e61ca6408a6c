/** Counts the messages and the queue for monitoring. No label names a company or a person. */
@NullMarked
package app.aside.conversation.metrics;

import org.jspecify.annotations.NullMarked;
