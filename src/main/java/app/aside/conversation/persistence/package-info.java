/** Entities and repositories. Internal to the room. */
@NullMarked
package app.aside.conversation.persistence;

import org.jspecify.annotations.NullMarked;
