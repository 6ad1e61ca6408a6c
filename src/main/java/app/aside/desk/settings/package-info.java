/** What administrators set for their company: staff, departments, canned replies, retention. */
@NullMarked
package app.aside.desk.settings;

import org.jspecify.annotations.NullMarked;
