/** The section of the settings for single sign-on. */
@NullMarked
package app.aside.desk.settings.singlesignon;

import org.jspecify.annotations.NullMarked;
