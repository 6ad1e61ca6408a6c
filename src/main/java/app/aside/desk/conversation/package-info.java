/** The panel of one conversation, shared by dashboard, inbox and history. */
@NullMarked
package app.aside.desk.conversation;

import org.jspecify.annotations.NullMarked;
