/** The pane beside a conversation: customer, tags, former conversations, who takes part, files. */
@NullMarked
package app.aside.desk.details;

import org.jspecify.annotations.NullMarked;
