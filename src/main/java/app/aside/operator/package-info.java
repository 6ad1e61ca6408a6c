/** THE OPERATOR: who runs this installation creates companies, sets their plan and lets the first administrator in. */
@NullMarked
package app.aside.operator;

import org.jspecify.annotations.NullMarked;
