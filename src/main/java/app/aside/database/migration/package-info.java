/** Goes on with a migration that was interrupted. */
@NullMarked
package app.aside.database.migration;

import org.jspecify.annotations.NullMarked;
