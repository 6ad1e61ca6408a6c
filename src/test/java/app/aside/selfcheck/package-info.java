@NullMarked
package app.aside.selfcheck;

import org.jspecify.annotations.NullMarked;
