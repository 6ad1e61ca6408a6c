/** The Service History: search, read, export. */
@NullMarked
package app.aside.desk.history;

import org.jspecify.annotations.NullMarked;
