@NullMarked
package app.aside.conversation;

import org.jspecify.annotations.NullMarked;
