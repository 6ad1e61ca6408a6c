@NullMarked
package app.aside.channel;

import org.jspecify.annotations.NullMarked;
