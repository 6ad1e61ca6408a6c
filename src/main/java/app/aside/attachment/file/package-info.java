/** Name, type and temporary bytes of one received file. */
@NullMarked
package app.aside.attachment.file;

import org.jspecify.annotations.NullMarked;
