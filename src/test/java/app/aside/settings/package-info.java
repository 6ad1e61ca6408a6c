@NullMarked
package app.aside.settings;

import org.jspecify.annotations.NullMarked;
