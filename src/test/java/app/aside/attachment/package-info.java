@NullMarked
package app.aside.attachment;

import org.jspecify.annotations.NullMarked;
