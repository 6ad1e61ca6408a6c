@NullMarked
package app.aside.desk.shell;

import org.jspecify.annotations.NullMarked;
