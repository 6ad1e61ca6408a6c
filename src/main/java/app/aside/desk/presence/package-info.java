/** The person's own presence, in the head of every view. */
@NullMarked
package app.aside.desk.presence;

import org.jspecify.annotations.NullMarked;
