@NullMarked
package app.aside.customerapi;

import org.jspecify.annotations.NullMarked;
