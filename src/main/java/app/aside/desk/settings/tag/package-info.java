/** Settings: the company's tags. */
@NullMarked
package app.aside.desk.settings.tag;

import org.jspecify.annotations.NullMarked;
