/** The pictures of people, as their colleagues see them. */
@NullMarked
package app.aside.desk.picture;

import org.jspecify.annotations.NullMarked;
