@NullMarked
package app.aside.transcript;

import org.jspecify.annotations.NullMarked;
