@NullMarked
package app.aside.internalmessage;

import org.jspecify.annotations.NullMarked;
