/** The company's settings, for administrators. */
@NullMarked
package app.aside.desk.settings;

import org.jspecify.annotations.NullMarked;
