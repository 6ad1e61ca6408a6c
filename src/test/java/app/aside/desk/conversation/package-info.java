@NullMarked
package app.aside.desk.conversation;

import org.jspecify.annotations.NullMarked;
