@NullMarked
package app.aside.database.embedded;

import org.jspecify.annotations.NullMarked;
