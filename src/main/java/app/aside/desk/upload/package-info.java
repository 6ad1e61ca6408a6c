/** What every place for a file does with a file that somebody chooses. */
@NullMarked
package app.aside.desk.upload;

import org.jspecify.annotations.NullMarked;
