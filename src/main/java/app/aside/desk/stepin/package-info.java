/** Joining a conversation and taking it over. */
@NullMarked
package app.aside.desk.stepin;

import org.jspecify.annotations.NullMarked;
