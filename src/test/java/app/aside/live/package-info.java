@NullMarked
package app.aside.live;

import org.jspecify.annotations.NullMarked;
