@NullMarked
package app.aside.attachment.image;

import org.jspecify.annotations.NullMarked;
