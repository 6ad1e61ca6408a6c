/** What the panels of the settings share. */
@NullMarked
package app.aside.desk.settings.form;

import org.jspecify.annotations.NullMarked;
