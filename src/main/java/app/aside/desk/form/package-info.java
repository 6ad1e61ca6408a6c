/** Forms in which nothing typed is lost. */
@NullMarked
package app.aside.desk.form;

import org.jspecify.annotations.NullMarked;
