/** WHAT: customers, service requests, the queue, assignment, and the messages that a customer may see. */
@NullMarked
package app.aside.conversation;

import org.jspecify.annotations.NullMarked;
