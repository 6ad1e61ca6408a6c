/** The demonstration: two companies to try everything with, made once in a new embedded database. */
@NullMarked
package app.aside.demo;

import org.jspecify.annotations.NullMarked;
