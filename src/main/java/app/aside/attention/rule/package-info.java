/** The rules of attention, one class each. */
@NullMarked
package app.aside.attention.rule;

import org.jspecify.annotations.NullMarked;
