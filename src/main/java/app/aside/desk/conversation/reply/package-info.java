/** The canned replies of one person. */
@NullMarked
package app.aside.desk.conversation.reply;

import org.jspecify.annotations.NullMarked;
