/** The database: the embedded MariaDB server, the two accounts that read it, and how a transaction is run. */
@NullMarked
package app.aside.database;

import org.jspecify.annotations.NullMarked;
