@NullMarked
package app.aside.archive;

import org.jspecify.annotations.NullMarked;
