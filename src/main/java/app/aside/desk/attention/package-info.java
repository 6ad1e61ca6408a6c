/** Why a conversation needs somebody, beside the conversation. */
@NullMarked
package app.aside.desk.attention;

import org.jspecify.annotations.NullMarked;
