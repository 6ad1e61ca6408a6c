/** What the desk tells a person by sound, badge and notification, and the dialog in which the person chooses it. */
@NullMarked
package app.aside.desk.notifications;

import org.jspecify.annotations.NullMarked;
