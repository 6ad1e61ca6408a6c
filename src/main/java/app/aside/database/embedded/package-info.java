/** The embedded MariaDB server: unpacks, starts, adopts and stops it. */
@NullMarked
package app.aside.database.embedded;

import org.jspecify.annotations.NullMarked;
