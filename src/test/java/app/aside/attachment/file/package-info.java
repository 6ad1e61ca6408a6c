@NullMarked
package app.aside.attachment.file;

import org.jspecify.annotations.NullMarked;
