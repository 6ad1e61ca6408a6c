/** An S3-compatible store for the bytes of files. Without a bucket there is nothing of it. */
@NullMarked
package app.aside.attachment.object;

import org.jspecify.annotations.NullMarked;
