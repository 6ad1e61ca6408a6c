@NullMarked
package app.aside.database;

import org.jspecify.annotations.NullMarked;
