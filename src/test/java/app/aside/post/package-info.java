@NullMarked
package app.aside.post;

import org.jspecify.annotations.NullMarked;
