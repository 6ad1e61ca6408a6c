@NullMarked
package app.aside.company;

import org.jspecify.annotations.NullMarked;
