/** Building blocks shared by the panels of the settings. */
@NullMarked
package app.aside.desk.settings.form;

import org.jspecify.annotations.NullMarked;
