/** STAFF'S DOOR: what staff see and do in a browser. No rules of the business and no SQL. */
@NullMarked
package app.aside.desk;

import org.jspecify.annotations.NullMarked;
