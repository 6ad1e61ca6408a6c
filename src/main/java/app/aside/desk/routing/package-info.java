/** Offers of conversations to the viewer, and queues that nobody serves, below the head of every view. */
@NullMarked
package app.aside.desk.routing;

import org.jspecify.annotations.NullMarked;
