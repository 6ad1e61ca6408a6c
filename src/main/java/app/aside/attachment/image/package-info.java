/** Re-encodes pictures, so that nothing but pixels is left of what was sent. */
@NullMarked
package app.aside.attachment.image;

import org.jspecify.annotations.NullMarked;
