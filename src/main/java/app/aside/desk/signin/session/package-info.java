/** Keeps the sessions of this node alive where people see them listed. */
@NullMarked
package app.aside.desk.signin.session;

import org.jspecify.annotations.NullMarked;
