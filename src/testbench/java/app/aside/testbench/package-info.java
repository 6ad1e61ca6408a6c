/** The two main scenarios with Vaadin TestBench, against an Aside that runs; they need a TestBench licence. */
@NullMarked
package app.aside.testbench;

import org.jspecify.annotations.NullMarked;
