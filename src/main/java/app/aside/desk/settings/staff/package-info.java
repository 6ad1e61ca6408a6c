/** Settings: people. */
@NullMarked
package app.aside.desk.settings.staff;

import org.jspecify.annotations.NullMarked;
